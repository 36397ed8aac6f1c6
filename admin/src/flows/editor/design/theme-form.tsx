import type { Theme, ThemeColours } from '@foothold/sdk/contract';
import { TriangleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { type Key, t } from '../../../i18n/index.js';
import { Field, Input, NumberInput, SegmentedControl, Select } from '../../../ui/index.js';
import { weakPairs } from './contrast.js';

const tokens: { name: keyof ThemeColours; label: Key }[] = [
  { name: 'background', label: 'design.tokenBackground' },
  { name: 'text', label: 'design.tokenText' },
  { name: 'mutedText', label: 'design.tokenMutedText' },
  { name: 'accent', label: 'design.tokenAccent' },
  { name: 'onAccent', label: 'design.tokenOnAccent' },
  { name: 'border', label: 'design.tokenBorder' },
  { name: 'backdrop', label: 'design.tokenBackdrop' },
];

const schemes = ['light', 'dark'] as const;

const labelOf = (name: keyof ThemeColours): string =>
  t(tokens.find((token) => token.name === name)?.label ?? 'design.tokenText');

/** The tokens of a theme, with a word where two colours are too close to be read. */
export function ThemeForm({
  theme,
  onChange,
  isVariant = false,
}: {
  theme: Theme;
  onChange: (theme: Theme) => void;
  /** Whether it shows a theme as one of its variants has it: its name is told elsewhere. */
  isVariant?: boolean;
}) {
  const [scheme, setScheme] = useState<(typeof schemes)[number]>('light');
  const colours = theme[scheme];
  const put = (name: keyof ThemeColours, colour: string) =>
    onChange({ ...theme, [scheme]: { ...colours, [name]: colour } });
  return (
    <div class="stack">
      {!isVariant && (
        <Field label={t('common.name')}>
          <Input value={theme.name} maxLength={120} onChange={(name) => onChange({ ...theme, name })} />
        </Field>
      )}
      <SegmentedControl
        size="small"
        label={t('design.colours')}
        value={scheme}
        onChange={setScheme}
        options={[
          { value: 'light', label: t('design.light') },
          { value: 'dark', label: t('design.dark') },
        ]}
      />
      <div class="fe-tokens">
        {tokens.map(({ name, label }) => (
          <ColourField key={name} label={t(label)} value={colours[name]} onChange={(colour) => put(name, colour)} />
        ))}
      </div>
      {schemes.flatMap((each) =>
        weakPairs(theme[each]).map((pair) => (
          <p key={`${each} ${pair.text}/${pair.on}`} class="fe-warning" role="status">
            <TriangleAlert size={15} aria-hidden="true" />
            <span>
              {/* The scheme that is out of sight is told of, too. */}
              {each !== scheme && `${t(`design.${each}`)}: `}
              {t('design.weakContrast', {
                text: labelOf(pair.text),
                on: labelOf(pair.on),
                ratio: Math.floor(pair.ratio * 10) / 10,
                least: pair.least,
              })}
            </span>
          </p>
        )),
      )}
      <Field label={t('design.mode')}>
        <Select
          value={theme.mode}
          onChange={(mode) => onChange({ ...theme, mode })}
          options={[
            { value: 'page', label: t('design.modePage') },
            { value: 'light', label: t('design.light') },
            { value: 'dark', label: t('design.dark') },
          ]}
        />
      </Field>
      <Field label={t('design.font')} hint={t('design.fontHint')}>
        <Input
          value={theme.font}
          maxLength={200}
          spellcheck={false}
          onChange={(font) => onChange({ ...theme, font })}
        />
      </Field>
      <div class="fe-two">
        <Field label={t('design.fontSize')}>
          <NumberInput
            min={12}
            max={24}
            value={theme.fontSize}
            onChange={(size) => onChange({ ...theme, fontSize: Math.min(24, Math.max(12, size ?? 14)) })}
          />
        </Field>
        <Field label={t('design.radius')}>
          <NumberInput
            min={0}
            max={32}
            value={theme.radius}
            onChange={(radius) => onChange({ ...theme, radius: Math.min(32, Math.max(0, radius ?? 0)) })}
          />
        </Field>
      </div>
      <Field label={t('design.shadow')}>
        <SegmentedControl
          size="small"
          label={t('design.shadow')}
          value={theme.shadow}
          onChange={(shadow) => onChange({ ...theme, shadow })}
          options={[
            { value: 'none', label: t('design.shadowNone') },
            { value: 'small', label: t('design.shadowSmall') },
            { value: 'medium', label: t('design.shadowMedium') },
            { value: 'large', label: t('design.shadowLarge') },
          ]}
        />
      </Field>
    </div>
  );
}

function ColourField({ label, value, onChange }: { label: string; value: string; onChange: (colour: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isColour = (text: string) => /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(text);
  const opaque =
    value.length === 4 ? `#${[...value.slice(1)].map((digit) => digit + digit).join('')}` : value.slice(0, 7);
  return (
    <div class="fe-token">
      <input
        type="color"
        aria-label={t('design.pick', { token: label })}
        value={isColour(value) ? opaque : '#000000'}
        // What stands behind the seven characters is the alpha: it stays.
        onInput={(event) => onChange(event.currentTarget.value + (value.length === 9 ? value.slice(7) : ''))}
      />
      <span class="fe-token-name ellipsis">{label}</span>
      <Input
        size="small"
        class="mono"
        aria-label={label}
        aria-invalid={typed !== null && !isColour(typed) ? true : undefined}
        value={typed ?? value}
        maxLength={9}
        spellcheck={false}
        onChange={(text) => {
          setTyped(text);
          if (isColour(text)) onChange(text.toLowerCase());
        }}
        onBlur={() => setTyped(null)}
      />
    </div>
  );
}
