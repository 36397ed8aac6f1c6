import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../i18n/index.js';
import { SegmentedControl } from '../../ui/index.js';
import { StepInspector } from './content/inspector.js';
import { StepsList } from './content/steps-list.js';
import { useEditor } from './context.js';
import { DesignPanel } from './design/design-panel.js';
import { PreviewPane } from './preview/preview-pane.js';
import { TranslationsTab } from './translations/translations-tab.js';
import { TriggerTab } from './trigger/trigger-tab.js';
import { VersionsTab } from './versions/versions-tab.js';

/** What lies under the header: three panels for content, two for design, one page for the rest. */
export function EditorBody({ projectId }: { projectId: string }) {
  const { state } = useEditor();
  switch (state.tab) {
    case 'content':
      return <Panels kind="three" left={<StepsList />} right={<StepInspector />} />;
    case 'design':
      return <Panels kind="two" right={<DesignPanel projectId={projectId} />} />;
    case 'trigger':
      return <TriggerTab />;
    case 'translations':
      return <TranslationsTab />;
    case 'versions':
      return <VersionsTab projectId={projectId} />;
  }
}

type Panel = 'steps' | 'preview' | 'edit';

/** Panels beside each other; on narrow screens one at a time. */
function Panels({ kind, left, right }: { kind: 'two' | 'three'; left?: ComponentChildren; right: ComponentChildren }) {
  const [shown, setShown] = useState<Panel>('edit');
  return (
    <>
      <div class="fe-panel-switch">
        <SegmentedControl
          label={t('editor.panels')}
          value={shown === 'steps' && kind === 'two' ? 'edit' : shown}
          onChange={setShown}
          options={[
            ...(kind === 'three' ? [{ value: 'steps' as const, label: t('editor.steps') }] : []),
            { value: 'edit', label: t('common.edit') },
            { value: 'preview', label: t('editor.preview') },
          ]}
        />
      </div>
      <div class={`fe-body fe-body-${kind}`} data-shown={shown}>
        {left !== undefined && <aside class="fe-side">{left}</aside>}
        <main class="fe-centre">
          <PreviewPane />
        </main>
        <aside class="fe-inspector" aria-label={t('common.edit')}>
          {right}
        </aside>
      </div>
    </>
  );
}
