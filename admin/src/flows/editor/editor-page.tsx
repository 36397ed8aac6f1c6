import { useQuery } from '@tanstack/preact-query';
import { useMilestones } from '../../api/catalogue.js';
import { isMissing } from '../../api/errors.js';
import { useProject } from '../../api/projects.js';
import { queryClient } from '../../api/queries.js';
import { useConditionSources } from '../../conditions/index.js';
import { t } from '../../i18n/index.js';
import { NotFound } from '../../shell/not-found.js';
import { useScope } from '../../shell/scope.js';
import { ErrorState, Skeleton } from '../../ui/index.js';
import { flowApi, themeApi } from './api.js';
import { FlowEditor } from './editor.js';
import './frame.css';
import './panels.css';
import './pieces/rows.css';
import './content/steps.css';
import './blocks/blocks.css';
import './pieces/sections.css';
import './pieces/forms.css';
import './rich-text/rich-text.css';
import './preview/preview.css';
import './pages.css';
import './versions/versions.css';
import './publish/publish.css';
import './design/tokens.css';
import './translations/translations.css';
import './narrow.css';

interface FlowEditorPageProps {
  projectId: string;
  /** The environment whose names are offered and to which publishing goes first. */
  environmentId: string;
  flowId: string;
}

/** Loads a flow and what it can refer to, then opens the editor. */
export function FlowEditorPage(props: FlowEditorPageProps) {
  const { canEdit } = useScope();
  return <Loader key={`${props.projectId}/${props.flowId}`} canEdit={canEdit} {...props} />;
}

function Loader({ projectId, environmentId, flowId, canEdit }: FlowEditorPageProps & { canEdit: boolean }) {
  const flowKey = ['flow-draft', projectId, flowId];
  // Fresh on every opening: an old draft would meet a conflict with its first save.
  const flow = useQuery({
    queryKey: flowKey,
    queryFn: () => flowApi.open(projectId, flowId),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const project = useProject(projectId);
  const themes = useQuery({ queryKey: ['themes', projectId], queryFn: () => themeApi.list(projectId) });
  const milestones = useMilestones(projectId);
  const sources = useConditionSources(projectId, environmentId);

  if (flow.isLoadingError && isMissing(flow.error)) return <NotFound />;
  // Only what is missing is in the way: somebody may be writing when something is asked for again, in vain.
  const missing = [flow, project, themes, milestones].filter((query) => query.isLoadingError);
  if (missing[0]) {
    return (
      <div class="fe-error">
        <ErrorState error={missing[0].error} onRetry={() => missing.forEach((query) => void query.refetch())} />
      </div>
    );
  }
  if (!flow.data || !project.data || !themes.data || !milestones.data) return <EditorSkeleton />;
  return (
    <FlowEditor
      projectId={projectId}
      answer={flow.data}
      readOnly={!canEdit || flow.data.archivedAt !== null}
      references={{
        project: project.data.project,
        environments: project.data.environments,
        milestones: milestones.data,
        themes: themes.data,
        sources,
      }}
      environmentId={environmentId}
      onRefresh={() => {
        void flow.refetch();
        void themes.refetch();
        void queryClient.invalidateQueries({ queryKey: ['flows', projectId] });
      }}
    />
  );
}

/** The editor's own shape in grey, so that nothing moves when it arrives. */
function EditorSkeleton() {
  return (
    <div class="fe" role="status">
      <span class="visually-hidden">{t('common.loading')}</span>
      <header class="fe-header">
        <div class="fe-header-main">
          <Skeleton width="28px" height="28px" />
          <Skeleton width="220px" height="18px" />
        </div>
        <div class="fe-tabs">
          {[64, 56, 52, 84, 60].map((width) => (
            <span key={width} class="fe-tab">
              <Skeleton width={`${width}px`} />
            </span>
          ))}
        </div>
      </header>
      <div class="fe-body fe-body-three">
        <div class="fe-side">
          <div class="fe-skeleton">
            <Skeleton height="40px" />
            <Skeleton height="40px" />
          </div>
        </div>
        <div class="fe-centre" />
        <div class="fe-inspector">
          <div class="fe-skeleton">
            <Skeleton height="36px" />
            <Skeleton height="36px" />
            <Skeleton height="36px" />
          </div>
        </div>
      </div>
    </div>
  );
}
