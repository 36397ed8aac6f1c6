import type { CentreSection, Pattern } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { ChevronRight, GripVertical, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { Button, Field, IconButton, Menu } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { TextInput } from '../pieces/text-input.js';
import { useReorder } from '../pieces/use-reorder.js';
import { ProblemPlace } from '../problems/problem-place.js';
import { compact, move, removeAt, replaceAt } from '../state/lists.js';
import { FlowEntries, LinkEntries } from './entries-form.js';
import { onlyOnce, sectionKinds, sectionTitle, sectionTypes, usualSections } from './section-kinds.js';

type Centre = Extract<Pattern, { type: 'resourceCentre' }>;

/** What a resource centre holds, in which order. */
export function SectionsForm({
  pattern,
  onChange,
}: {
  pattern: Centre;
  onChange: (next: Centre, key?: string) => void;
}) {
  const { flow, state, edit } = useEditor();
  const [openId, setOpenId] = useState<string | null>(null);
  // The same until the author changes something, and they are written into the flow.
  const [usual] = useState(usualSections);
  const sections = pattern.sections ?? usual;
  const put = (next: CentreSection[], key?: string) => onChange({ ...pattern, sections: next }, key);
  /** Its articles go to the first section of articles. */
  const remove = (index: number) => {
    const gone = sections[index]?.id;
    const steps = flow.steps.map((step) =>
      step.sectionId === gone ? compact({ ...step, sectionId: undefined }) : step,
    );
    edit({ ...flow, pattern: { ...pattern, sections: removeAt(sections, index) }, steps });
  };
  const offered = sectionTypes.filter(
    (type) => !onlyOnce.includes(type) || !sections.some((section) => section.type === type),
  );
  return (
    <div class="stack-xs">
      <span class="field-label">{t('centre.sections')}</span>
      <span class="field-hint">{t('centre.sectionsHint')}</span>
      {sections.map((section, index) => {
        const path = `pattern.sections[${index}]`;
        const isWanted = state.attention?.startsWith(`${path}.`) ?? false;
        return (
          <ProblemPlace key={section.id} path={path}>
            <SectionRow
              section={section}
              index={index}
              count={sections.length}
              path={path}
              open={openId === section.id || isWanted}
              onToggle={() => setOpenId(openId === section.id ? null : section.id)}
              onMove={(from, to) => put([...move(sections, from, to)])}
              onChange={(next, key) => put(replaceAt(sections, index, compact(next)), `${section.id}-${key ?? ''}`)}
              onRemove={() => remove(index)}
            />
          </ProblemPlace>
        );
      })}
      {sections.length < limits.centreSections && (
        <Menu
          label={t('centre.addSection')}
          placement="bottom-start"
          trigger={
            <Button size="small" kind="ghost" icon={Plus}>
              {t('centre.addSection')}
            </Button>
          }
          items={offered.map((type) => ({
            id: type,
            label: t(sectionKinds[type].label),
            icon: sectionKinds[type].icon,
            onSelect: () => {
              const section = sectionKinds[type].create();
              put([...sections, section]);
              setOpenId(section.id);
            },
          }))}
        />
      )}
    </div>
  );
}

interface SectionRowProps {
  section: CentreSection;
  index: number;
  count: number;
  path: string;
  open: boolean;
  onToggle: () => void;
  onMove: (from: number, to: number) => void;
  onChange: (section: CentreSection, key?: string) => void;
  onRemove: () => void;
}

function SectionRow({ section, index, count, path, open, onToggle, onMove, onChange, onRemove }: SectionRowProps) {
  const { row, handle, isDragged, edge } = useReorder<HTMLDivElement>({ list: 'sections', index, count, onMove });
  const { icon: Picture, hint } = sectionKinds[section.type];
  return (
    <div
      ref={row}
      class={`fe-item${open ? ' is-open' : ''}${isDragged ? ' is-dragged' : ''}${edge ? ` drop-${edge}` : ''}`}
    >
      <div class="fe-item-head">
        <button ref={handle} type="button" class="fe-grip" aria-label={t('editor.reorder')}>
          <GripVertical size={14} aria-hidden="true" />
        </button>
        <button type="button" class="fe-item-title" aria-expanded={open} onClick={onToggle}>
          <ChevronRight size={14} aria-hidden="true" />
          <Picture size={14} aria-hidden="true" />
          <span class="ellipsis">{sectionTitle(section)}</span>
        </button>
        <IconButton icon={Trash2} size="small" label={t('common.remove')} disabled={count === 1} onClick={onRemove} />
      </div>
      {open && (
        <div class="fe-item-body stack">
          <p class="field-hint">{t(hint)}</p>
          <Field label={t('centre.sectionTitle')} optional>
            <TextInput
              value={section.title ?? ''}
              onChange={(title) => onChange({ ...section, title: title === '' ? undefined : title }, 'title')}
            />
          </Field>
          {section.type === 'flows' && (
            <FlowEntries
              flows={section.flows}
              path={path}
              onChange={(flows, key) => onChange({ ...section, flows }, key)}
            />
          )}
          {section.type === 'links' && (
            <LinkEntries
              links={section.links}
              path={path}
              onChange={(links, key) => onChange({ ...section, links }, key)}
            />
          )}
        </div>
      )}
    </div>
  );
}
