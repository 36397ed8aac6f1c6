import { ArrowLeft, ChartNoAxesColumn, History, Redo2, Undo2 } from 'lucide-preact';
import { t } from '../../i18n/index.js';
import { Badge, Button, IconButton, shortcut, usePageTitle } from '../../ui/index.js';
import { patternName } from '../pattern.js';
import { useEditor } from './context.js';
import { SaveStatus } from './save-status.js';
import { patchFlow } from './state/draft.js';
import type { EditorTab } from './state/editor-state.js';

const tabs: EditorTab[] = ['content', 'trigger', 'design', 'translations', 'versions'];

interface HeaderProps {
  /** Where the list of flows is. */
  backHref: string;
  /** Where it is told what came of the flow. */
  reportHref: string;
  /** Where the draft is simulated. */
  simulateHref: string;
  onSave: () => void;
  onPublish: () => void;
}

/** Name, state, tabs, undo and publish. */
export function Header({ backHref, reportHref, simulateHref, onSave, onPublish }: HeaderProps) {
  const { flow, state, dispatch, edit, readOnly, problems, publication } = useEditor();
  const { past, future } = state.history;
  usePageTitle(flow.name);
  return (
    <header class="fe-header">
      <h1 class="visually-hidden">{flow.name}</h1>
      <div class="fe-header-main">
        <a class="fe-back" href={backHref} aria-label={t('editor.backToFlows')} title={t('editor.backToFlows')}>
          <ArrowLeft size={16} aria-hidden="true" />
        </a>
        <input
          class="fe-name"
          aria-label={t('editor.flowName')}
          value={flow.name}
          maxLength={120}
          readOnly={readOnly}
          placeholder={t('editor.untitled')}
          onInput={(event) => edit(patchFlow(flow, { name: event.currentTarget.value }), { key: 'name' })}
        />
        <Badge>{patternName(flow.pattern.type)}</Badge>
        <LiveBadge />
        <span class="grow" />
        <SaveStatus onSave={onSave} />
        {!readOnly && (
          <div class="fe-undo">
            <IconButton
              icon={Undo2}
              size="small"
              label={`${t('common.undo')} (${shortcut('Z')})`}
              disabled={past.length === 0}
              onClick={() => dispatch({ type: 'undone' })}
            />
            <IconButton
              icon={Redo2}
              size="small"
              label={`${t('editor.redo')} (${shortcut('Z', { shift: true })})`}
              disabled={future.length === 0}
              onClick={() => dispatch({ type: 'redone' })}
            />
          </div>
        )}
        {publication.versions.length > 0 && (
          <Button kind="ghost" size="small" icon={ChartNoAxesColumn} href={reportHref}>
            <span class="fe-header-word">{t('flows.report')}</span>
          </Button>
        )}
        <Button kind="ghost" size="small" icon={History} href={simulateHref}>
          <span class="fe-header-word">{t('simulate.title')}</span>
        </Button>
        {!readOnly && !publication.archived && (
          <Button kind="primary" size="small" onClick={onPublish}>
            {t('editor.publish')}
            {problems.length > 0 && <span class="fe-count">{problems.length}</span>}
          </Button>
        )}
      </div>
      <nav class="fe-tabs" aria-label={t('editor.parts')}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            class="fe-tab"
            aria-current={state.tab === tab ? 'page' : undefined}
            onClick={() => dispatch({ type: 'tabOpened', tab })}
          >
            {t(`editor.tab_${tab}`)}
            <TabMark tab={tab} />
          </button>
        ))}
      </nav>
    </header>
  );
}

function LiveBadge() {
  const { publication } = useEditor();
  if (publication.archived) return <Badge>{t('editor.archived')}</Badge>;
  const versions = Object.values(publication.live);
  if (versions.length === 0) return <Badge>{t('editor.draft')}</Badge>;
  return (
    <Badge tone="good" dot>
      {t('editor.liveVersion', { version: Math.max(...versions) })}
    </Badge>
  );
}

/** A dot on the tab that holds something to mend. */
function TabMark({ tab }: { tab: EditorTab }) {
  const { problems } = useEditor();
  if (!problems.some((problem) => tabOf(problem.path) === tab)) return null;
  return <span class="fe-dot" role="img" aria-label={t('editor.hasProblem')} />;
}

function tabOf(path: string): EditorTab {
  if (path.startsWith('steps')) return 'content';
  if (path.startsWith('trigger')) return 'trigger';
  return path.startsWith('translations') ? 'translations' : 'design';
}
