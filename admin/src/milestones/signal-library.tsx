import {
  type LibrarySignal,
  type Signal,
  type SignalGroup,
  type SignalParameter,
  type SignalValues,
  signalLibrary,
} from '@foothold/sdk/contract';
import { ChevronDown, Plus, SearchX } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useJourneys } from '../api/catalogue.js';
import type { ConditionSources } from '../conditions/index.js';
import { describeCondition } from '../conditions/index.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import {
  Badge,
  Button,
  Combobox,
  Drawer,
  EmptyState,
  Field,
  Input,
  NumberInput,
  SearchInput,
  Select,
} from '../ui/index.js';
import { begin, isMissing, matching, milestoneBefore, signalOf, wordsOf } from './library-draft.js';
import { useSignalCounts } from './signal-counts.js';
import { unseenTraits } from './unseen-traits.js';
import { UnseenTraits } from './unseen-traits-note.js';
import { Weight } from './weight.js';

const groups: readonly SignalGroup[] = ['goal', 'progress', 'interest', 'mood', 'skill', 'situation', 'trouble'];

export interface SignalLibraryProps {
  side: LibrarySignal['side'];
  milestoneId: string;
  sources: ConditionSources;
  onAdd: (signal: Signal) => void;
  onClose: () => void;
}

/** The ready-made signals of one side: why each matters, for how many it holds now, and what only the author can know. */
export function SignalLibrary({ side, milestoneId, sources, onAdd, onClose }: SignalLibraryProps) {
  const { project, environment } = useScope();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  // Only what was touched is kept: what is suggested may still be on its way.
  const [touched, setTouched] = useState<Record<string, SignalValues>>({});
  const entries = signalLibrary.filter((one) => one.side === side);
  const before = milestoneBefore(useJourneys(project.id).data ?? [], milestoneId);
  const valuesOf = (entry: LibrarySignal) => ({
    ...begin(entry, sources, { id: milestoneId, before }),
    ...touched[entry.id],
  });
  const complete = entries.flatMap((entry) => {
    const values = valuesOf(entry);
    return entry.parameters.some(({ id }) => isMissing(values, id)) ? [] : [{ when: entry.when(values) }];
  });
  const holdsFor = useSignalCounts(project.id, environment.id, complete);
  const found = matching(entries, typed);
  return (
    <Drawer
      open
      wide
      onClose={onClose}
      title={t(side === 'motivation' ? 'milestones.libraryMotivation' : 'milestones.libraryAbility')}
      description={t('milestones.libraryText')}
    >
      <div class="stack-l">
        <SearchInput label={t('milestones.librarySearch')} value={typed} onChange={setTyped} />
        {found.length === 0 && <EmptyState small icon={SearchX} title={t('common.noMatches')} />}
        {groups.map((group) => {
          const inGroup = found.filter((one) => one.group === group);
          return (
            inGroup.length > 0 && (
              <section key={group} class="stack-s">
                <h3 class="setting-name">{t(`milestones.group_${group}`)}</h3>
                <ul class="signals">
                  {inGroup.map((entry) => (
                    <Entry
                      key={entry.id}
                      entry={entry}
                      values={valuesOf(entry)}
                      onChange={(values) => setTouched({ ...touched, [entry.id]: values })}
                      isOpen={opened === entry.id}
                      onToggle={() => setOpened(opened === entry.id ? null : entry.id)}
                      onAdd={onAdd}
                      {...{ holdsFor, sources }}
                    />
                  ))}
                </ul>
              </section>
            )
          );
        })}
      </div>
    </Drawer>
  );
}

function Entry({
  entry,
  values,
  onChange,
  isOpen,
  onToggle,
  onAdd,
  holdsFor,
  sources,
}: {
  entry: LibrarySignal;
  values: SignalValues;
  onChange: (values: SignalValues) => void;
  isOpen: boolean;
  onToggle: () => void;
  onAdd: (signal: Signal) => void;
  holdsFor: (signal: Pick<Signal, 'when'>) => string;
  sources: ConditionSources;
}) {
  const id = useId();
  const isIncomplete = entry.parameters.some((one) => isMissing(values, one.id));
  const when = entry.when(values);
  const unseen = isOpen ? [] : unseenTraits(when, sources);
  return (
    <li class="signal">
      <button type="button" class="signal-head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <Weight value={entry.weight} />
        <span class="grow">
          <span class="strong ellipsis signal-line">{wordsOf(entry.name)}</span>
          <span class="small muted ellipsis signal-line">
            {isIncomplete ? t('milestones.libraryNeeds') : holdsFor({ when })}
            {unseen.length > 0 && ` · ${t('milestones.libraryUnseen', { name: unseen.join(', ') })}`}
          </span>
        </span>
        <ChevronDown size={16} class={isOpen ? 'is-turned' : undefined} aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="signal-body" id={id}>
          <div class="stack-xs">
            <p class="library-why">{wordsOf(entry.rationale)}</p>
            <p class="small faint">{entry.source ?? t('milestones.libraryExperience')}</p>
          </div>
          {entry.parameters.length > 0 && (
            <div class="library-fields">
              {entry.parameters.map((parameter) => (
                <ParameterField
                  key={parameter.id}
                  parameter={parameter}
                  entry={entry}
                  value={values[parameter.id] ?? ''}
                  onChange={(value) => onChange({ ...values, [parameter.id]: value })}
                  traitOf={(name) => String(values[name] ?? '')}
                  sources={sources}
                />
              ))}
            </div>
          )}
          {!isIncomplete && (
            <p class="small muted">
              <Badge>{t('milestones.signalWhen')}</Badge> {describeCondition(when, sources.names)}
            </p>
          )}
          <UnseenTraits when={when} sources={sources} />
          <div>
            <Button
              kind="primary"
              size="small"
              icon={Plus}
              disabled={isIncomplete}
              onClick={() => onAdd(signalOf(entry, values))}
            >
              {t('milestones.libraryAdd')}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

function ParameterField({
  parameter,
  entry,
  value,
  onChange,
  traitOf,
  sources,
}: {
  parameter: SignalParameter;
  entry: LibrarySignal;
  value: string | number;
  onChange: (value: string | number) => void;
  /** The trait that a parameter names now. */
  traitOf: (parameterId: string) => string;
  sources: ConditionSources;
}) {
  const label = wordsOf(parameter.label);
  switch (parameter.type) {
    case 'trait':
      return (
        <Field label={label}>
          <Combobox
            value={String(value)}
            onChange={onChange}
            suggestions={parameter.of === 'person' ? sources.personTraits : sources.accountTraits}
          />
        </Field>
      );
    case 'value': {
      const trait = entry.parameters.find(({ id }) => id === parameter.trait);
      const of = trait?.type === 'trait' ? trait.of : 'person';
      return (
        <Field label={label}>
          <Combobox
            value={String(value)}
            onChange={onChange}
            suggestions={sources.traitValues(of, traitOf(parameter.trait))}
          />
        </Field>
      );
    }
    case 'event':
      return (
        <Field label={label}>
          <Combobox value={String(value)} onChange={onChange} suggestions={sources.events} />
        </Field>
      );
    case 'milestone':
    case 'flow': {
      const options = parameter.type === 'milestone' ? sources.milestones : sources.flows;
      return (
        <Field label={label} hint={options.length === 0 ? t('milestones.libraryNothing') : undefined}>
          <Select value={String(value)} onChange={onChange} options={options} />
        </Field>
      );
    }
    case 'text':
      return (
        <Field label={label}>
          <Input value={String(value)} onChange={onChange} maxLength={200} spellcheck={false} />
        </Field>
      );
    case 'number':
      return (
        <Field label={label}>
          <NumberInput
            value={Number(value)}
            min={parameter.min}
            max={parameter.max}
            onChange={(next) =>
              onChange(Math.min(parameter.max, Math.max(parameter.min, Math.round(next ?? parameter.initial))))
            }
          />
        </Field>
      );
  }
}
