import { lazy, Route, Router } from 'preact-iso';
import { NotFound } from './shell/not-found.js';

const SignIn = lazy(() => import('./auth/sign-in.js'));

/** Which page stands at which address. Each is loaded when it is first needed. */
export function Routes() {
  return (
    <Router>
      <Route path="/admin/sign-in" component={SignIn} />
      <Route default component={NotFound} />
    </Router>
  );
}
