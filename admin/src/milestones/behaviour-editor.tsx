import type { BehaviourModel, LibrarySignal, Score, Signal } from '@foothold/sdk/contract';
import { limits } from '@foothold/sdk/contract';
import { BookOpen, ChevronDown, Plus, Trash2 } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { MAChart } from '../behaviour/index.js';
import { ConditionBuilder, type ConditionSources, describeCondition } from '../conditions/index.js';
import { formatNumber, t } from '../i18n/index.js';
import { Button, Field, Input, NumberInput } from '../ui/index.js';
import { rangeOf } from './draft.js';
import { SignalLibrary } from './signal-library.js';
import { UnseenTraits } from './unseen-traits-note.js';
import { formatWeight, Weight } from './weight.js';

export interface BehaviourEditorProps {
  /** Empty for a milestone that is to be made. */
  milestoneId: string;
  value: BehaviourModel;
  onChange: (value: BehaviourModel) => void;
  sources: ConditionSources;
  /** For how many people a signal holds now, in words; empty when there is nothing to say. */
  holdsFor: (signal: Signal) => string;
  /** The place that a check leads to, such as `behaviour.line`. */
  attention: string | null;
  disabled: boolean;
}

/** Motivation and ability as a base with weighted signals, and the action line, drawn on the chart. */
export function BehaviourEditor({
  milestoneId,
  value,
  onChange,
  sources,
  holdsFor,
  attention,
  disabled,
}: BehaviourEditorProps) {
  const motivation = rangeOf(value.motivation);
  const ability = rangeOf(value.ability);
  const points = [{ id: 'base', name: t('milestones.atBase'), motivation: motivation.low, ability: ability.low }];
  if (motivation.high !== motivation.low || ability.high !== ability.low)
    points.push({ id: 'best', name: t('milestones.atBest'), motivation: motivation.high, ability: ability.high });
  return (
    <div class="behaviour">
      <div class="behaviour-scores">
        <ScoreEditor
          side="motivation"
          title={t('milestones.motivation')}
          text={t('milestones.motivationText')}
          value={value.motivation}
          onChange={(score) => onChange({ ...value, motivation: score })}
          {...{ milestoneId, sources, holdsFor, attention, disabled }}
        />
        <ScoreEditor
          side="ability"
          title={t('milestones.ability')}
          text={t('milestones.abilityText')}
          value={value.ability}
          onChange={(score) => onChange({ ...value, ability: score })}
          {...{ milestoneId, sources, holdsFor, attention, disabled }}
        />
      </div>
      <div class="behaviour-chart">
        <MAChart line={value.line} points={points} named size={300} />
        <Slider
          label={t('milestones.line')}
          value={value.line}
          min={0.01}
          max={1}
          step={0.01}
          disabled={disabled}
          isWanted={attention === 'behaviour.line'}
          onChange={(line) => onChange({ ...value, line })}
        />
        <p class="small faint">{t('milestones.lineText', { line: formatNumber(value.line) })}</p>
      </div>
    </div>
  );
}

function ScoreEditor({
  side,
  milestoneId,
  title,
  text,
  value,
  onChange,
  sources,
  holdsFor,
  attention,
  disabled,
}: {
  side: LibrarySignal['side'];
  milestoneId: string;
  title: string;
  text: string;
  value: Score;
  onChange: (value: Score) => void;
  sources: ConditionSources;
  holdsFor: (signal: Signal) => string;
  attention: string | null;
  disabled: boolean;
}) {
  const [opened, setOpened] = useState<string | null>(null);
  const [isLibraryOpen, setLibraryOpen] = useState(false);
  const { signals } = value;
  const [, wanted] = attention?.match(`^behaviour\\.${side}\\.signals\\[(\\d+)\\]`) ?? [];
  const wantedId = wanted === undefined ? null : (signals[Number(wanted)]?.id ?? null);
  useEffect(() => {
    if (wantedId !== null) setOpened(wantedId);
  }, [wantedId, attention]);
  const put = (id: string, signal: Signal | null) =>
    onChange({
      ...value,
      signals: signal ? signals.map((one) => (one.id === id ? signal : one)) : signals.filter((one) => one.id !== id),
    });
  const add = () => {
    const id = `signal-${crypto.randomUUID().slice(0, 8)}`;
    onChange({ ...value, signals: [...signals, { id, name: '', weight: 0.2, when: { type: 'all', of: [] } }] });
    setOpened(id);
  };
  return (
    <section class="score">
      <div>
        <h3 class="setting-name">{title}</h3>
        <p class="small faint">{text}</p>
      </div>
      <Slider
        label={t('milestones.base')}
        value={value.base}
        min={0}
        max={1}
        step={0.05}
        disabled={disabled}
        onChange={(base) => onChange({ ...value, base })}
      />
      {signals.length > 0 && (
        <ul class="signals">
          {signals.map((signal) => (
            <SignalRow
              key={signal.id}
              signal={signal}
              isOpen={opened === signal.id}
              isWanted={wantedId === signal.id}
              onToggle={() => setOpened(opened === signal.id ? null : signal.id)}
              onChange={(next) => put(signal.id, next)}
              {...{ sources, holdsFor, disabled }}
            />
          ))}
        </ul>
      )}
      {!disabled && signals.length < limits.signals && (
        <div class="row row-wrap">
          <Button size="small" icon={BookOpen} onClick={() => setLibraryOpen(true)}>
            {t('milestones.addFromLibrary')}
          </Button>
          <Button size="small" kind="ghost" icon={Plus} onClick={add}>
            {t('milestones.addSignal')}
          </Button>
        </div>
      )}
      {isLibraryOpen && (
        <SignalLibrary
          side={side}
          milestoneId={milestoneId}
          sources={sources}
          onClose={() => setLibraryOpen(false)}
          onAdd={(signal) => {
            onChange({ ...value, signals: [...signals, signal] });
            setLibraryOpen(false);
            setOpened(signal.id);
          }}
        />
      )}
    </section>
  );
}

function SignalRow({
  signal,
  isOpen,
  isWanted,
  onToggle,
  onChange,
  sources,
  holdsFor,
  disabled,
}: {
  signal: Signal;
  isOpen: boolean;
  /** Whether a check leads here. */
  isWanted: boolean;
  onToggle: () => void;
  onChange: (signal: Signal | null) => void;
  sources: ConditionSources;
  holdsFor: (signal: Signal) => string;
  disabled: boolean;
}) {
  const id = useId();
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [isWanted]);
  return (
    <li class="signal">
      <button ref={ref} type="button" class="signal-head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <Weight value={signal.weight} />
        <span class="grow">
          <span class="strong ellipsis signal-line">{signal.name || t('milestones.signalUnnamed')}</span>
          {!isOpen && (
            <span class="small faint ellipsis signal-line">{describeCondition(signal.when, sources.names)}</span>
          )}
          <span class="small muted ellipsis signal-line">{holdsFor(signal)}</span>
          <UnseenTraits when={signal.when} sources={sources} />
        </span>
        <ChevronDown size={16} class={isOpen ? 'is-turned' : undefined} aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="signal-body" id={id}>
          <Field label={t('milestones.signalName')}>
            <Input
              value={signal.name}
              onChange={(name) => onChange({ ...signal, name })}
              placeholder={t('milestones.signalPlaceholder')}
              maxLength={120}
            />
          </Field>
          <Slider
            label={t('milestones.weight')}
            value={signal.weight}
            min={-1}
            max={1}
            step={0.05}
            disabled={disabled}
            onChange={(weight) => onChange({ ...signal, weight })}
            signed
          />
          <div class="stack-s">
            <span class="setting-name">{t('milestones.signalWhen')}</span>
            <ConditionBuilder
              value={signal.when}
              onChange={(when) => onChange({ ...signal, when: when ?? { type: 'all', of: [] } })}
              sources={sources}
              disabled={disabled}
            />
          </div>
          {!disabled && (
            <div>
              <Button size="small" kind="ghost" icon={Trash2} onClick={() => onChange(null)}>
                {t('milestones.removeSignal')}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

/** A number of a range, by hand or by typing. */
function Slider({
  label,
  value,
  min,
  max,
  step,
  onChange,
  disabled,
  signed = false,
  isWanted = false,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  disabled: boolean;
  signed?: boolean;
  /** Whether a check leads here. */
  isWanted?: boolean;
}) {
  const id = useId();
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [isWanted]);
  const put = (next: number | undefined) => {
    if (next !== undefined) onChange(Math.min(max, Math.max(min, Math.round(next * 1_000) / 1_000)));
  };
  return (
    <div class="slider">
      <label for={id} class="small muted">
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={signed ? formatWeight(value) : formatNumber(value)}
        onInput={(event) => put(Number(event.currentTarget.value))}
      />
      <div class="slider-number">
        <NumberInput
          size="small"
          aria-label={label}
          min={min}
          max={max}
          step={step}
          value={value}
          disabled={disabled}
          onChange={put}
        />
      </div>
    </div>
  );
}
