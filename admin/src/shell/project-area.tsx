import { Suspense } from 'preact/compat';
import { Route, Router, useLocation, useRoute } from 'preact-iso';
import { paths } from '../paths.js';
import { lazyPage, lazyPart } from './lazy.js';
import { NotFound } from './not-found.js';
import { ScopeProvider, useScope } from './scope.js';
import { FaultBoundary, Shell } from './shell.js';
import { SignedIn, Splash } from './signed-in.js';

const Flows = lazyPage(() => import('../flows/list/flows-page.js'));
const NewFlow = lazyPage(() => import('../flows/templates/index.js'));
const FlowEditor = lazyPart(() => import('../flows/editor/index.js'));
const FlowReport = lazyPage(() => import('../flows/report/report-page.js'));
const Simulate = lazyPage(() => import('../simulate/simulate-page.js'));
const Milestones = lazyPage(() => import('../milestones/milestones-page.js'));
const Milestone = lazyPage(() => import('../milestones/milestone-page.js'));
const MilestoneChart = lazyPage(() => import('../calibrate/chart-page.js'));
const People = lazyPage(() => import('../people/people-page.js'));
const Person = lazyPage(() => import('../people/person-page.js'));
const Accounts = lazyPage(() => import('../accounts/accounts-page.js'));
const Account = lazyPage(() => import('../accounts/account-page.js'));
const Funnel = lazyPage(() => import('../funnel/funnel-page.js'));
const Segments = lazyPage(() => import('../segments/segments-page.js'));
const SegmentPage = lazyPage(() => import('../segments/segment-page.js'));
const Lifecycle = lazyPage(() => import('../lifecycle/lifecycle-page.js'));
const Live = lazyPage(() => import('../live/live-page.js'));
const Install = lazyPage(() => import('../install/install-page.js'));
const Api = lazyPage(() => import('../install/api-page.js'));
const Members = lazyPage(() => import('../members/members-page.js'));
const Settings = lazyPage(() => import('../projects/settings-page.js'));

/** Everything below `/admin/p/:projectId`. */
export default function ProjectArea() {
  const { params } = useRoute();
  const projectId = params.projectId ?? '';
  return (
    <SignedIn>
      {(me) => {
        const project = me.projects.find(({ id }) => id === projectId);
        if (!project) return <NotFound />;
        return (
          <ScopeProvider key={project.id} me={me} project={project}>
            <ProjectRoutes />
          </ScopeProvider>
        );
      }}
    </SignedIn>
  );
}

/** The editor takes the whole window; every other page stands beside the navigation. */
function ProjectRoutes() {
  const { path } = useLocation();
  const { project } = useScope();
  const [, flowId] = path.slice(paths.project(project.id).length).match(/^\/flows\/([^/]+)$/) ?? [];
  if (flowId !== undefined && flowId !== 'new') return <EditorPage flowId={decodeURIComponent(flowId)} />;
  return (
    <Shell>
      <Router>
        <Route path="/flows" component={Flows} />
        <Route path="/flows/new" component={NewFlowPage} />
        <Route path="/flows/:flowId/report" component={FlowReport} />
        <Route path="/flows/:flowId/simulate" component={Simulate} />
        <Route path="/milestones" component={Milestones} />
        <Route path="/milestones/:milestoneId" component={Milestone} />
        <Route path="/milestones/:milestoneId/chart" component={MilestoneChart} />
        <Route path="/segments" component={Segments} />
        <Route path="/segments/:segmentId" component={SegmentPage} />
        <Route path="/lifecycle" component={Lifecycle} />
        <Route path="/people" component={People} />
        <Route path="/people/:personId" component={Person} />
        <Route path="/accounts" component={Accounts} />
        <Route path="/accounts/:accountId" component={Account} />
        <Route path="/funnel" component={Funnel} />
        <Route path="/live" component={Live} />
        <Route path="/install" component={Install} />
        <Route path="/api" component={Api} />
        <Route path="/members" component={Members} />
        <Route path="/settings" component={Settings} />
        <Route path="/settings/:part" component={Settings} />
        <Route path="/settings/environments/:environmentId" component={Settings} />
        <Route default component={NotFound} />
      </Router>
    </Shell>
  );
}

function EditorPage({ flowId }: { flowId: string }) {
  const { project, environment } = useScope();
  return (
    <FaultBoundary>
      <Suspense fallback={<Splash />}>
        <FlowEditor key={flowId} projectId={project.id} flowId={flowId} environmentId={environment.id} />
      </Suspense>
    </FaultBoundary>
  );
}

function NewFlowPage() {
  const { project, environment } = useScope();
  return <NewFlow projectId={project.id} environmentId={environment.id} />;
}
