import type { Side, Step } from '@foothold/sdk/contract';
import { t } from '../../../i18n/index.js';
import { Field, Input, NumberInput, SegmentedControl, Select } from '../../../ui/index.js';
import { AdvanceEditor } from '../advance/advance-editor.js';
import { ArticleSection } from '../centre/article-section.js';
import { useEditor } from '../context.js';
import { ConditionField } from '../pieces/condition-field.js';
import { Section } from '../pieces/section.js';
import { isWithin } from '../problems/place.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { targetName } from '../target/describe.js';
import { TargetEditor } from '../target/target-editor.js';
import { BranchesEditor } from './branches-editor.js';
import { hasSeveralSteps } from './steps-list.js';

/** How a step stands in the page, what completes it and what comes after it. */
export function StepForm({ step, path }: { step: Step; path: string }) {
  const { flow, readOnly } = useEditor();
  const pattern = flow.pattern.type;
  return (
    <fieldset class="fe-fieldset" disabled={readOnly}>
      {pattern === 'tour' && <PlaceSection step={step} path={path} />}
      {pattern !== 'checklist' && pattern !== 'resourceCentre' && <AdvanceSection step={step} path={path} />}
      {pattern === 'resourceCentre' && <ArticleSection step={step} path={path} />}
      {pattern === 'resourceCentre' && <ShownIfSection step={step} path={path} />}
      {hasSeveralSteps(pattern) && pattern !== 'resourceCentre' && <OrderSection step={step} path={path} />}
      <NameSection step={step} />
    </fieldset>
  );
}

function useWanted(path: string): boolean {
  const { state } = useEditor();
  return state.attention !== null && isWithin(state.attention, path);
}

function PlaceSection({ step, path }: { step: Step; path: string }) {
  const { editStep } = useEditor();
  const sides: Side[] = ['auto', 'top', 'right', 'bottom', 'left'];
  const labels = {
    auto: t('editor.sideAuto'),
    top: t('editor.sideTop'),
    right: t('editor.sideRight'),
    bottom: t('editor.sideBottom'),
    left: t('editor.sideLeft'),
  };
  const wanted = useWanted(`${path}.target`) || useWanted(`${path}.page`);
  return (
    <Section
      title={t('editor.place')}
      startOpen={step.target !== undefined}
      forceOpen={wanted}
      summary={step.target ? targetName(step.target) : t('editor.inTheMiddle')}
    >
      <ProblemPlace path={`${path}.target`}>
        <div class="stack-xs">
          <span class="field-label">{t('editor.pointsAt')}</span>
          <TargetEditor
            value={step.target}
            required={false}
            onChange={(target) => editStep(step, { target }, 'target')}
          />
          <TargetProblem path={`${path}.target`} />
        </div>
      </ProblemPlace>
      {step.target && (
        <Field label={t('editor.side')}>
          <Select
            size="small"
            value={step.side ?? 'auto'}
            onChange={(side) => editStep(step, { side })}
            options={sides.map((side) => ({ value: side, label: labels[side] }))}
          />
        </Field>
      )}
      <BackdropField step={step} />
      <Field label={t('editor.stepPage')} optional hint={t('editor.stepPageHint')} error={useProblem(`${path}.page`)}>
        <Input
          size="small"
          class="mono"
          placeholder="/invoices/**"
          spellcheck={false}
          value={step.page ?? ''}
          onChange={(page) => editStep(step, { page: page === '' ? undefined : page }, 'page')}
        />
      </Field>
      {step.page !== undefined && (
        <Field
          label={t('editor.pageUrl')}
          optional
          hint={t('editor.pageUrlHint')}
          error={useProblem(`${path}.pageUrl`)}
        >
          <Input
            size="small"
            placeholder="/invoices"
            spellcheck={false}
            value={step.pageUrl ?? ''}
            onChange={(pageUrl) => editStep(step, { pageUrl: pageUrl === '' ? undefined : pageUrl }, 'pageUrl')}
          />
        </Field>
      )}
      {step.target && (
        <>
          <Field label={t('editor.waitSeconds')} hint={t('editor.waitSecondsHint')}>
            <NumberInput
              size="small"
              min={1}
              max={300}
              value={step.waitSeconds ?? 10}
              onChange={(seconds) =>
                editStep(
                  step,
                  {
                    waitSeconds:
                      seconds === undefined || seconds === 10
                        ? undefined
                        : Math.min(300, Math.max(1, Math.round(seconds))),
                  },
                  'waitSeconds',
                )
              }
            />
          </Field>
          <Field label={t('editor.ifMissing')}>
            <SegmentedControl
              size="small"
              label={t('editor.ifMissing')}
              value={step.ifMissing ?? 'skip'}
              onChange={(ifMissing) => editStep(step, { ifMissing })}
              options={[
                { value: 'skip', label: t('editor.ifMissingSkip') },
                { value: 'end', label: t('editor.ifMissingEnd') },
              ]}
            />
          </Field>
        </>
      )}
    </Section>
  );
}

function TargetProblem({ path }: { path: string }) {
  const problem = useProblem(path, false);
  return problem ? <p class="field-error">{problem}</p> : null;
}

function AdvanceSection({ step, path }: { step: Step; path: string }) {
  const { editStep } = useEditor();
  const count = step.advance?.length ?? 0;
  return (
    <Section
      title={t('editor.completesWhen')}
      startOpen={count > 0}
      forceOpen={useWanted(`${path}.advance`)}
      summary={count === 0 ? t('editor.byButton') : t('editor.waysCount', { count })}
    >
      <p class="field-hint">{t('editor.completesWhenHint')}</p>
      <AdvanceEditor
        value={step.advance}
        path={`${path}.advance`}
        addLabel={t('editor.addAdvance')}
        onChange={(advance) => editStep(step, { advance }, 'advance')}
      />
    </Section>
  );
}

function BackdropField({ step }: { step: Step }) {
  const { editStep } = useEditor();
  return (
    <Field label={t('editor.backdrop')}>
      <SegmentedControl
        size="small"
        label={t('editor.backdrop')}
        value={step.backdrop ?? 'none'}
        onChange={(backdrop) => editStep(step, { backdrop })}
        options={[
          { value: 'none', label: t('editor.backdropNone') },
          { value: 'dim', label: t('editor.backdropDim') },
          ...(step.target ? [{ value: 'spotlight' as const, label: t('editor.backdropSpotlight') }] : []),
        ]}
      />
    </Field>
  );
}

function OrderSection({ step, path }: { step: Step; path: string }) {
  const { flow } = useEditor();
  const branches = step.branches ?? [];
  const next = flow.steps.at(-1)?.id === step.id ? t('editor.thenEnd') : t('editor.thenNext');
  return (
    <Section
      title={t('editor.order')}
      startOpen={branches.length > 0 || step.when !== undefined}
      forceOpen={useWanted(`${path}.branches`) || useWanted(`${path}.when`)}
      summary={branches.length > 0 ? t('editor.branchCount', { count: branches.length }) : next}
    >
      <ShownIf step={step} path={path} />
      <BranchesEditor step={step} path={path} />
    </Section>
  );
}

function ShownIf({ step, path }: { step: Step; path: string }) {
  const { editStep } = useEditor();
  return (
    <ProblemPlace path={`${path}.when`}>
      <div class="stack-xs">
        <span class="field-label">{t('editor.showOnlyIf')}</span>
        <ConditionField
          value={step.when}
          scope="any"
          emptyText={t('editor.always')}
          onChange={(when) => editStep(step, { when }, 'when')}
        />
      </div>
    </ProblemPlace>
  );
}

/** Who finds an article in the centre. */
function ShownIfSection({ step, path }: { step: Step; path: string }) {
  return (
    <Section
      title={t('centre.forWhom')}
      startOpen={step.when !== undefined}
      forceOpen={useWanted(`${path}.when`)}
      summary={step.when ? t('centre.forSome') : t('centre.forAll')}
    >
      <ShownIf step={step} path={path} />
    </Section>
  );
}

function NameSection({ step }: { step: Step }) {
  const { editStep } = useEditor();
  return (
    <Section title={t('editor.stepName')} startOpen={false} summary={step.name ?? ''}>
      <Field label={t('editor.stepName')} labelHidden hint={t('editor.stepNameHint')}>
        <Input
          size="small"
          value={step.name ?? ''}
          maxLength={120}
          onChange={(name) => editStep(step, { name: name === '' ? undefined : name }, 'name')}
        />
      </Field>
    </Section>
  );
}
