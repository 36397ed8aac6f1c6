import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LocationProvider, Route, Router } from 'preact-iso';
import type { Me } from '../model.js';
import { call } from './api.js';
import { identify } from './foothold.js';
import { LogIn, SignUp } from './pages/account.js';
import { Customers } from './pages/customers.js';
import { Dashboard } from './pages/dashboard.js';
import { InvoicePage, Invoices, NewInvoice } from './pages/invoices.js';
import { Reports } from './pages/reports.js';
import { Settings } from './pages/settings.js';
import { Team } from './pages/team.js';
import { Shell } from './shell.js';

const open = ['/signup', '/login'];

function App() {
  const [me, setMe] = useState<Me | null>();
  useEffect(() => {
    call<Me>('/me').then(
      (known) => {
        identify(known);
        setMe(known);
      },
      () => setMe(null),
    );
  }, []);
  if (me === undefined) return null;
  if (me === null) {
    if (!open.includes(location.pathname)) {
      location.replace('/login');
      return null;
    }
    return location.pathname === '/signup' ? <SignUp /> : <LogIn />;
  }
  return (
    <LocationProvider>
      <Shell me={me}>
        <Router>
          <Route path="/" component={() => <Dashboard me={me} />} />
          <Route path="/invoices" component={Invoices} />
          <Route path="/invoices/new" component={NewInvoice} />
          <Route path="/invoices/:id" component={InvoicePage} />
          <Route path="/customers" component={Customers} />
          <Route path="/team" component={Team} />
          <Route path="/reports" component={Reports} />
          <Route path="/settings" component={() => <Settings me={me} onChange={setMe} />} />
          <Route
            default
            component={() => (
              <main>
                <h1>There is nothing here</h1>
                <a href="/">Back to the start</a>
              </main>
            )}
          />
        </Router>
      </Shell>
    </LocationProvider>
  );
}

const root = document.getElementById('app');
if (root) render(<App />, root);
