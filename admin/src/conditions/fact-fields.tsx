import type { Fact } from '@foothold/sdk/contract';
import { t } from '../i18n/index.js';
import { Combobox, Input, NumberInput, Select } from '../ui/index.js';
import { deviceNames, pageParts, sessionNames } from './describe.js';
import type { ConditionSources } from './sources.js';
import { TargetFields } from './target-fields.js';

interface FactFieldsProps {
  fact: Fact;
  onChange: (fact: Fact) => void;
  sources: ConditionSources;
  showProblems: boolean;
  disabled: boolean;
}

/** What of its kind a fact is about: which trait, which event, which part of the page. */
export function FactFields({ fact, onChange, sources, disabled }: FactFieldsProps) {
  switch (fact.of) {
    case 'person':
    case 'account':
      return (
        <div class="condition-name">
          <Combobox
            size="small"
            label={t('conditions.trait')}
            placeholder={t('conditions.traitPlaceholder')}
            value={fact.trait}
            disabled={disabled}
            suggestions={fact.of === 'person' ? sources.personTraits : sources.accountTraits}
            onChange={(trait) => onChange({ ...fact, trait })}
          />
        </div>
      );
    case 'event':
      return <EventFields fact={fact} {...{ onChange, sources, disabled }} />;
    case 'page':
      return (
        <>
          <Choice
            label={t('conditions.kindPage')}
            value={fact.part}
            names={pageParts}
            disabled={disabled}
            onChange={(part) =>
              onChange(part === 'query' ? { of: 'page', part, key: fact.key ?? '' } : { of: 'page', part })
            }
          />
          {fact.part === 'query' && (
            <div class="condition-name">
              <Input
                size="small"
                aria-label={t('conditions.queryKey')}
                placeholder={t('conditions.queryKey')}
                value={fact.key ?? ''}
                disabled={disabled}
                onChange={(key) => onChange({ ...fact, key })}
              />
            </div>
          )}
        </>
      );
    case 'element':
      return (
        <>
          <TargetFields value={fact.target} onChange={(target) => onChange({ ...fact, target })} disabled={disabled} />
          <Choice
            label={t('conditions.measure')}
            value={fact.measure}
            disabled={disabled}
            names={{
              visible: 'conditions.elementVisible',
              present: 'conditions.elementPresent',
              empty: 'conditions.elementEmpty',
              childCount: 'conditions.elementChildCount',
            }}
            onChange={(measure) => onChange({ ...fact, measure })}
          />
        </>
      );
    case 'device':
      return (
        <Choice
          label={t('conditions.kindDevice')}
          value={fact.property}
          names={deviceNames}
          disabled={disabled}
          onChange={(property) => onChange({ ...fact, property })}
        />
      );
    case 'session':
      return (
        <Choice
          label={t('conditions.kindSession')}
          value={fact.property}
          names={sessionNames}
          disabled={disabled}
          onChange={(property) => onChange({ ...fact, property })}
        />
      );
    case 'flow':
      return (
        <>
          <Reference
            label={t('conditions.flow')}
            placeholder={t(sources.flows.length > 0 ? 'conditions.chooseFlow' : 'conditions.noFlows')}
            value={fact.flowId}
            options={sources.flows}
            disabled={disabled}
            onChange={(flowId) => onChange({ ...fact, flowId })}
          />
          <Choice
            label={t('conditions.measure')}
            value={fact.measure}
            disabled={disabled}
            names={{
              state: 'conditions.flowState',
              shows: 'conditions.flowShows',
              daysSinceShown: 'conditions.flowDaysSinceShown',
            }}
            onChange={(measure) => onChange({ ...fact, measure })}
          />
        </>
      );
    case 'milestone':
      return (
        <>
          <Reference
            label={t('conditions.milestone')}
            placeholder={t(sources.milestones.length > 0 ? 'conditions.chooseMilestone' : 'conditions.noMilestones')}
            value={fact.milestoneId}
            options={sources.milestones}
            disabled={disabled}
            onChange={(milestoneId) => onChange({ ...fact, milestoneId })}
          />
          <Choice
            label={t('conditions.measure')}
            value={fact.measure}
            disabled={disabled}
            names={{ reached: 'conditions.milestoneReached', daysSince: 'conditions.milestoneDaysSince' }}
            onChange={(measure) => onChange({ ...fact, measure })}
          />
        </>
      );
    case 'lifecycle':
      return (
        <Choice
          label={t('conditions.kindLifecycle')}
          value={fact.property}
          disabled={disabled}
          names={{
            daysSinceSignUp: 'conditions.lifecycleDaysSinceSignUp',
            stage: 'conditions.lifecycleStage',
            accountStage: 'conditions.lifecycleAccountStage',
          }}
          onChange={(property) => onChange({ ...fact, property })}
        />
      );
    case 'segment':
      return (
        <Reference
          label={t('conditions.segment')}
          placeholder={t(sources.segments.length > 0 ? 'conditions.chooseSegment' : 'conditions.noSegments')}
          value={fact.segmentId}
          options={sources.segments}
          disabled={disabled}
          onChange={(segmentId) => onChange({ ...fact, segmentId })}
        />
      );
    default:
      return null;
  }
}

type EventFact = Extract<Fact, { of: 'event' }>;

function EventFields({
  fact,
  onChange,
  sources,
  disabled,
}: {
  fact: EventFact;
  onChange: (fact: Fact) => void;
  sources: ConditionSources;
  disabled: boolean;
}) {
  const { withinDays, ...ever } = fact;
  const windows = [1, 3, 7, 14, 30, 90];
  const own = withinDays !== undefined && !windows.includes(withinDays);
  return (
    <>
      <div class="condition-name">
        <Combobox
          size="small"
          label={t('conditions.event')}
          placeholder={t('conditions.eventPlaceholder')}
          value={fact.name}
          suggestions={sources.events}
          disabled={disabled}
          onChange={(name) => onChange({ ...fact, name })}
        />
      </div>
      <Choice
        label={t('conditions.measure')}
        value={fact.measure}
        disabled={disabled}
        names={{
          count: 'conditions.measureCount',
          daysSinceFirst: 'conditions.measureDaysSinceFirst',
          daysSinceLast: 'conditions.measureDaysSinceLast',
        }}
        onChange={(measure) => onChange(measure === 'count' ? { ...fact, measure } : { ...ever, measure })}
      />
      {fact.measure === 'count' && (
        <div class="condition-choice">
          <Select
            size="small"
            label={t('conditions.window')}
            value={withinDays === undefined ? 'ever' : String(withinDays)}
            disabled={disabled}
            onChange={(next) => onChange(next === 'ever' ? ever : { ...ever, withinDays: Number(next) })}
            options={[
              { value: 'ever', label: t('conditions.windowEver') },
              ...[...windows, ...(own ? [withinDays] : [])].map((days) => ({
                value: String(days),
                label: t('conditions.windowDays', { count: days }),
              })),
            ]}
          />
        </div>
      )}
    </>
  );
}

function Choice<V extends string>({
  label,
  value,
  names,
  onChange,
  disabled,
}: {
  label: string;
  value: V;
  names: Record<V, Parameters<typeof t>[0]>;
  onChange: (value: V) => void;
  disabled: boolean;
}) {
  // The keys of a record typed by V are V.
  const values = Object.keys(names) as V[];
  return (
    <div class="condition-choice">
      <Select<V>
        size="small"
        label={label}
        value={value}
        disabled={disabled}
        onChange={onChange}
        options={values.map((one) => ({ value: one, label: t(names[one]) }))}
      />
    </div>
  );
}

function Reference({
  label,
  placeholder,
  value,
  options,
  onChange,
  disabled,
}: {
  label: string;
  placeholder: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
  disabled: boolean;
}) {
  const known =
    value === '' || options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  return (
    <div class="condition-name">
      <Select
        size="small"
        label={label}
        placeholder={placeholder}
        value={value || null}
        options={known}
        onChange={onChange}
        disabled={disabled || known.length === 0}
      />
    </div>
  );
}

/** A number box as narrow as what goes in. */
export function SmallNumber({
  label,
  value,
  onChange,
  disabled,
  ...limits
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  disabled: boolean;
  min?: number;
  max?: number;
  step?: number;
}) {
  return (
    <div class="condition-number">
      <NumberInput size="small" aria-label={label} value={value} onChange={onChange} disabled={disabled} {...limits} />
    </div>
  );
}
