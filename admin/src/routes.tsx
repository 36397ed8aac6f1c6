import { useEffect } from 'preact/hooks';
import { Route, Router, useLocation, useRoute } from 'preact-iso';
import { paths } from './paths.js';
import { lazyPage } from './shell/lazy.js';
import { NotFound } from './shell/not-found.js';

const Home = lazyPage(() => import('./shell/home.js'));
const SignIn = lazyPage(() => import('./auth/sign-in.js'));
const Setup = lazyPage(() => import('./auth/setup.js'));
const Invitation = lazyPage(() => import('./auth/invitation.js'));
const Reset = lazyPage(() => import('./auth/reset.js'));
const Projects = lazyPage(() => import('./projects/projects-page.js'));
const ProjectArea = lazyPage(() => import('./shell/project-area.js'));

/** Which page stands at which address. Each is loaded when it is first needed. */
export function Routes() {
  const { path } = useLocation();
  if (!canBeDecoded(path)) return <NotFound />;
  return (
    <Router>
      <Route path="/admin" component={Home} />
      <Route path="/admin/sign-in" component={SignIn} />
      <Route path="/admin/setup" component={Setup} />
      <Route path="/admin/invitation" component={Invitation} />
      <Route path="/admin/reset" component={Reset} />
      <Route path="/admin/projects" component={Projects} />
      <Route path="/admin/p/:projectId" component={ToFlows} />
      <Route path="/admin/p/:projectId/*" component={ProjectArea} />
      <Route default component={NotFound} />
    </Router>
  );
}

/** Whether an address is whole: whoever cuts one may cut an escaped letter in two. */
function canBeDecoded(path: string): boolean {
  try {
    // Bundlers leave out what nobody uses, though it may throw.
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** A project's own address leads to its flows. */
function ToFlows() {
  const { params } = useRoute();
  const { route } = useLocation();
  useEffect(() => route(paths.flows(params.projectId ?? ''), true), [params.projectId]);
  return null;
}
