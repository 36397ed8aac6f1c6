import type { Journey } from '@foothold/sdk/contract';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-preact';
import { type ConditionSources, PropertyFilters } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { moved } from '../milestones/draft.js';
import { Button, Combobox, IconButton, Menu, Select } from '../ui/index.js';
import '../journeys/journeys.css';
import './funnel.css';
import { type FunnelStep, mostSteps } from './question.js';

/** The steps of a funnel: milestones or events, in order. */
export function StepList({
  steps,
  onChange,
  sources,
  journeys,
}: {
  steps: FunnelStep[];
  onChange: (steps: FunnelStep[]) => void;
  sources: ConditionSources;
  /** Journeys that can be taken over as steps. */
  journeys: readonly Journey[];
}) {
  const put = (index: number, step: FunnelStep | null) =>
    onChange(
      step ? steps.map((one, place) => (place === index ? step : one)) : steps.filter((_, place) => place !== index),
    );
  const blank: FunnelStep = sources.milestones.length > 0 ? { milestoneId: '' } : { event: '' };
  return (
    <div class="stack-s">
      <div class="spread">
        <span class="field-label">{t('funnel.steps')}</span>
        {journeys.length > 0 && (
          <Menu
            label={t('funnel.fromJourney')}
            items={journeys.map(({ id, name, milestoneIds }) => ({
              id,
              label: name,
              onSelect: () => onChange(milestoneIds.slice(0, mostSteps).map((milestoneId) => ({ milestoneId }))),
            }))}
            trigger={
              <Button size="small" kind="ghost">
                {t('funnel.fromJourney')}
              </Button>
            }
          />
        )}
      </div>
      <ol class="funnel-steps">
        {steps.map((step, index) => (
          // Steps have no identity of their own; every control below is controlled.
          <li class="funnel-step" key={index}>
            <span class="journey-number">{index + 1}</span>
            <div class="funnel-step-main">
              <div class="funnel-step-kind">
                <Select<'milestone' | 'event'>
                  label={`${t('funnel.step', { number: index + 1 })}: ${t('funnel.kind')}`}
                  value={'milestoneId' in step ? 'milestone' : 'event'}
                  onChange={(kind) => put(index, kind === 'milestone' ? { milestoneId: '' } : { event: '' })}
                  options={[
                    { value: 'milestone', label: t('funnel.milestone') },
                    { value: 'event', label: t('funnel.event') },
                  ]}
                />
              </div>
              <div class="funnel-step-what">
                {'milestoneId' in step ? (
                  <Select
                    label={t('funnel.step', { number: index + 1 })}
                    placeholder={t(
                      sources.milestones.length > 0 ? 'conditions.chooseMilestone' : 'conditions.noMilestones',
                    )}
                    value={step.milestoneId || null}
                    options={sources.milestones}
                    onChange={(milestoneId) => put(index, { milestoneId })}
                  />
                ) : (
                  <Combobox
                    label={t('funnel.step', { number: index + 1 })}
                    placeholder={t('conditions.eventPlaceholder')}
                    value={step.event}
                    suggestions={sources.events}
                    onChange={(event) => put(index, { ...step, event })}
                  />
                )}
              </div>
              {'event' in step && (
                <PropertyFilters
                  value={step.where}
                  onChange={(where) => put(index, where ? { event: step.event, where } : { event: step.event })}
                />
              )}
            </div>
            <IconButton
              icon={ArrowUp}
              label={t('funnel.stepUp', { number: index + 1 })}
              disabled={index === 0}
              onClick={() => onChange(moved(steps, index, -1))}
              tooltip={false}
            />
            <IconButton
              icon={ArrowDown}
              label={t('funnel.stepDown', { number: index + 1 })}
              disabled={index === steps.length - 1}
              onClick={() => onChange(moved(steps, index, 1))}
              tooltip={false}
            />
            <IconButton
              icon={X}
              label={t('funnel.removeStep', { number: index + 1 })}
              onClick={() => put(index, null)}
              tooltip={false}
            />
          </li>
        ))}
      </ol>
      {steps.length < mostSteps && (
        <div>
          <Button size="small" icon={Plus} onClick={() => onChange([...steps, blank])}>
            {t('funnel.addStep')}
          </Button>
        </div>
      )}
    </div>
  );
}
