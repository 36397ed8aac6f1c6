/** @jsxImportSource react */
import type { Foothold } from '@foothold/sdk';
import { FootholdProvider, FootholdSlot, useFlow, useFoothold } from '@foothold/sdk/react';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** What a test sets before the app runs, and what it uses afterwards. */
declare global {
  var settings: { key: string; url: string; userId: string; otherId: string };
  var client: Foothold;
}

function Guide() {
  const { state, step, start, dismiss } = useFlow('asked');
  return (
    <section>
      <output>{`${state} ${step ?? '-'}`}</output>
      <button type="button" onClick={start}>
        Start
      </button>
      <button type="button" onClick={dismiss}>
        Dismiss
      </button>
    </section>
  );
}

function Late() {
  const { state } = useFlow('asked');
  return <p>{`Late: ${state}`}</p>;
}

function Invoices() {
  const foothold = useFoothold();
  useEffect(() => {
    globalThis.client = foothold;
    foothold.track('Invoices Opened');
  }, [foothold]);
  return <FootholdSlot name="invoices" className="place" />;
}

function App() {
  const { key, url, userId, otherId } = globalThis.settings;
  const [signedIn, setSignedIn] = useState<string | null>(userId);
  const [plan, setPlan] = useState('trial');
  const [withInvoices, setWithInvoices] = useState(true);
  const [late, setLate] = useState(false);
  return (
    <FootholdProvider
      options={{ key, url }}
      user={signedIn === null ? null : { id: signedIn, traits: { plan } }}
      group={signedIn === null ? null : { id: 'ledgerly', traits: { seats: 3 } }}
    >
      {withInvoices && <Invoices />}
      <Guide />
      {late && <Late />}
      <button type="button" onClick={() => setPlan('pro')}>
        Upgrade
      </button>
      <button type="button" onClick={() => setWithInvoices(!withInvoices)}>
        Toggle invoices
      </button>
      <button type="button" onClick={() => setLate(true)}>
        Mount late
      </button>
      <button type="button" onClick={() => setSignedIn(null)}>
        Sign out
      </button>
      <button type="button" onClick={() => setSignedIn(otherId)}>
        Sign in as another
      </button>
    </FootholdProvider>
  );
}

const root = document.querySelector('#app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
