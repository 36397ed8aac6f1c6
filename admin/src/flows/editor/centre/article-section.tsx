import type { Step } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, fromLocal, Input, SegmentedControl, Select, toLocal } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { Section } from '../pieces/section.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { sectionTitle } from './section-kinds.js';

/** Whether a step of a resource centre is an article or an announcement, and where it stands. */
export function ArticleSection({ step, path }: { step: Step; path: string }) {
  const { flow, editStep } = useEditor();
  const isAnnouncement = step.announcedAt !== undefined;
  const sections =
    flow.pattern.type === 'resourceCentre'
      ? (flow.pattern.sections ?? []).filter(({ type }) => type === 'articles')
      : [];
  const problem = useProblem(`${path}.sectionId`);
  const isGone = step.sectionId !== undefined && !sections.some(({ id }) => id === step.sectionId);
  return (
    <Section title={t('centre.article')}>
      <Field label={t('centre.kind')} labelHidden hint={isAnnouncement ? t('centre.announcementHint') : undefined}>
        <SegmentedControl
          size="small"
          label={t('centre.kind')}
          value={isAnnouncement ? 'announcement' : 'article'}
          onChange={(kind) =>
            editStep(
              step,
              kind === 'announcement'
                ? { announcedAt: startOfMinute(Date.now()), sectionId: undefined }
                : { announcedAt: undefined },
            )
          }
          options={[
            { value: 'article', label: t('centre.article') },
            { value: 'announcement', label: t('centre.announcement') },
          ]}
        />
      </Field>
      {isAnnouncement && (
        <Field label={t('centre.announcedAt')}>
          <Input
            size="small"
            type="datetime-local"
            value={toLocal(step.announcedAt)}
            onChange={(text) => {
              const at = fromLocal(text);
              if (at !== undefined) editStep(step, { announcedAt: at }, 'announcedAt');
            }}
          />
        </Field>
      )}
      {!isAnnouncement && (sections.length > 1 || isGone) && (
        <ProblemPlace path={`${path}.sectionId`}>
          <Field label={t('centre.section')} error={problem}>
            <Select
              size="small"
              value={step.sectionId ?? sections[0]?.id ?? ''}
              onChange={(id) => editStep(step, { sectionId: id === sections[0]?.id ? undefined : id })}
              options={sections.map((section) => ({ value: section.id, label: sectionTitle(section) }))}
            />
          </Field>
        </ProblemPlace>
      )}
    </Section>
  );
}

function startOfMinute(at: number): number {
  return at - (at % 60_000);
}
