import { limits, type Milestone, type MilestoneEvent } from '@foothold/sdk/contract';
import { Plus, X } from 'lucide-preact';
import { type ConditionSources, PropertyFilters } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { Button, Combobox, Field, IconButton, NumberInput, SegmentedControl } from '../ui/index.js';

export interface EventListProps {
  milestone: Milestone;
  onChange: (part: Partial<Milestone>) => void;
  sources: ConditionSources;
  /** Places of events that lack a name and should say so. */
  missing: number[];
  disabled: boolean;
}

/** The events that a milestone is recognised from. */
export function EventList({ milestone, onChange, sources, missing, disabled }: EventListProps) {
  const { events, match = 'all' } = milestone;
  const put = (index: number, event: MilestoneEvent | null) =>
    onChange({
      events: event
        ? events.map((one, place) => (place === index ? event : one))
        : events.filter((_, place) => place !== index),
    });
  return (
    <div class="stack">
      {events.length > 1 && (
        <SegmentedControl<'all' | 'any'>
          label={t('milestones.matchLabel')}
          value={match}
          disabled={disabled}
          onChange={(next) => onChange({ match: next })}
          options={[
            { value: 'all', label: t('milestones.matchAll') },
            { value: 'any', label: t('milestones.matchAny') },
          ]}
        />
      )}
      <ul class="stack-s">
        {events.map((event, index) => (
          // Events have no identity of their own; every control below is controlled.
          <li class="milestone-event" key={index}>
            <div class="milestone-event-name">
              <Field
                label={t('milestones.event')}
                labelHidden
                error={missing.includes(index) ? t('milestones.eventMissing') : undefined}
              >
                <Combobox
                  placeholder={t('conditions.eventPlaceholder')}
                  value={event.event}
                  suggestions={sources.events}
                  disabled={disabled}
                  onChange={(name) => put(index, { ...event, event: name })}
                />
              </Field>
            </div>
            <span class="row">
              <span class="muted">{t('milestones.atLeast')}</span>
              <span class="milestone-count">
                <NumberInput
                  aria-label={t('milestones.atLeast')}
                  min={1}
                  value={event.atLeast ?? 1}
                  disabled={disabled}
                  onChange={(atLeast) => put(index, { ...event, atLeast: Math.max(1, Math.round(atLeast ?? 1)) })}
                />
              </span>
              <span class="muted">{t('milestones.times')}</span>
            </span>
            <PropertyFilters
              value={event.where}
              disabled={disabled}
              onChange={(where) => put(index, { ...event, where })}
            />
            {!disabled && events.length > 1 && (
              <IconButton icon={X} label={t('milestones.removeEvent')} onClick={() => put(index, null)} />
            )}
          </li>
        ))}
      </ul>
      {!disabled && events.length < limits.milestoneEvents && (
        <div>
          <Button size="small" icon={Plus} onClick={() => onChange({ events: [...events, { event: '' }] })}>
            {t('milestones.addEvent')}
          </Button>
        </div>
      )}
    </div>
  );
}
