import { useEffect } from 'preact/hooks';
import { lazy, Route, Router, useLocation, useRoute } from 'preact-iso';
import { paths } from './paths.js';
import { NotFound } from './shell/not-found.js';

const Home = lazy(() => import('./shell/home.js'));
const SignIn = lazy(() => import('./auth/sign-in.js'));
const Setup = lazy(() => import('./auth/setup.js'));
const Invitation = lazy(() => import('./auth/invitation.js'));
const Projects = lazy(() => import('./projects/projects-page.js'));
const ProjectArea = lazy(() => import('./shell/project-area.js'));

/** Which page stands at which address. Each is loaded when it is first needed. */
export function Routes() {
  return (
    <Router>
      <Route path="/admin" component={Home} />
      <Route path="/admin/sign-in" component={SignIn} />
      <Route path="/admin/setup" component={Setup} />
      <Route path="/admin/invitation" component={Invitation} />
      <Route path="/admin/projects" component={Projects} />
      <Route path="/admin/p/:projectId" component={ToFlows} />
      <Route path="/admin/p/:projectId/*" component={ProjectArea} />
      <Route default component={NotFound} />
    </Router>
  );
}

/** A project's own address leads to its flows. */
function ToFlows() {
  const { params } = useRoute();
  const { route } = useLocation();
  useEffect(() => route(paths.flows(params.projectId ?? ''), true), [params.projectId]);
  return null;
}
