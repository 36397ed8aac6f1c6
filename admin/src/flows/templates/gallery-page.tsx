import type { Milestone } from '@foothold/sdk/contract';
import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useMilestones } from '../../api/catalogue.js';
import { useProject } from '../../api/projects.js';
import { t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { EditorsOnly } from '../../shell/editors-only.js';
import { useScope } from '../../shell/scope.js';
import { Badge, ErrorState, PageHeader, SegmentedControl, Skeleton } from '../../ui/index.js';
import { patternName } from '../pattern.js';
import { templates } from './all.js';
import { BlankFlowDialog } from './blank-flow-dialog.js';
import { FillDialog } from './fill-dialog.js';
import './gallery.css';
import { KindBadge } from './kind-badge.js';
import { techniqueName, wordsIn } from './names.js';
import type { Template } from './template.js';
import { Thumbnail } from './thumbnail.js';

type Filter = 'all' | 'spark' | 'facilitator' | 'signal' | 'announcement';

/** The templates as cards; choosing one asks for its blanks and makes the draft. */
export function GalleryPage({ projectId, environmentId }: { projectId: string; environmentId: string }) {
  const { canEdit } = useScope();
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<Template | 'blank' | null>(null);
  const settings = useProject(projectId);
  const milestones = useMilestones(projectId);
  const shown = templates.filter((template) => filter === 'all' || (template.kind ?? 'announcement') === filter);
  const missing = [settings, milestones].filter((query) => query.isLoadingError);
  const words = {
    title: t('templates.title'),
    text: t('templates.text'),
    crumbs: [{ label: t('flows.title'), href: paths.flows(projectId) }],
  };
  if (!canEdit) return <EditorsOnly {...words} />;

  const header = <PageHeader {...words} />;
  if (missing[0]) {
    return (
      <>
        {header}
        <ErrorState error={missing[0].error} onRetry={() => missing.forEach((query) => void query.refetch())} />
      </>
    );
  }
  return (
    <>
      {header}
      <div class="gallery-filter">
        <SegmentedControl
          label={t('templates.filter')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: t('templates.all') },
            { value: 'spark', label: t('templates.spark') },
            { value: 'facilitator', label: t('templates.facilitator') },
            { value: 'signal', label: t('templates.signal') },
            { value: 'announcement', label: t('templates.announcement') },
          ]}
        />
      </div>
      <ul class="gallery">
        {shown.map((template) => (
          <li key={template.id}>
            {settings.data ? (
              <TemplateCard template={template} onChoose={() => setChosen(template)} />
            ) : (
              <Skeleton height="320px" />
            )}
          </li>
        ))}
        {filter === 'all' && (
          <li>
            <button type="button" class="template template-blank" onClick={() => setChosen('blank')}>
              <Plus size={20} aria-hidden="true" />
              <span class="template-title">{t('templates.blank')}</span>
              <span class="template-text">{t('templates.blankText')}</span>
            </button>
          </li>
        )}
      </ul>
      {chosen && settings.data && milestones.data && (
        <Chosen
          chosen={chosen}
          projectId={projectId}
          environmentId={environmentId}
          projectName={settings.data.project.name}
          defaultLocale={settings.data.project.defaultLocale}
          milestones={milestones.data}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

interface ChosenProps {
  chosen: Template | 'blank';
  projectId: string;
  environmentId: string;
  projectName: string;
  defaultLocale: string;
  milestones: Milestone[];
  onClose: () => void;
}

function Chosen({ chosen, ...rest }: ChosenProps) {
  return chosen === 'blank' ? <BlankFlowDialog {...rest} /> : <FillDialog template={chosen} {...rest} />;
}

function TemplateCard({ template, onChoose }: { template: Template; onChoose: () => void }) {
  return (
    <button type="button" class="template" onClick={onChoose}>
      <Thumbnail template={template} />
      <span class="template-body">
        <span class="template-head">
          <span class="template-title">{wordsIn(template.title)}</span>
          <KindBadge kind={template.kind} />
        </span>
        <span class="template-text">{wordsIn(template.summary)}</span>
        <span class="template-tags">
          <Badge>{patternName(template.pattern)}</Badge>
          {template.techniques.map((technique) => (
            <span key={technique} class="template-tag">
              {techniqueName(technique)}
            </span>
          ))}
        </span>
      </span>
    </button>
  );
}
