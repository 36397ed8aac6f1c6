import { type Theme, type ThemeColours, type ThemeVariant, withVariant } from '@foothold/sdk/contract';
import { Plus, Trash2 } from 'lucide-preact';
import { t } from '../../../i18n/index.js';
import { Button, Field, Input, Select } from '../../../ui/index.js';
import { ConditionField } from '../pieces/condition-field.js';
import { newId } from '../state/ids.js';
import { compact } from '../state/lists.js';
import { ThemeForm } from './theme-form.js';

const mostVariants = 8;

interface VariantsFormProps {
  theme: Theme;
  onChange: (theme: Theme) => void;
  /** The variant being looked at; empty for the theme itself. */
  variantId: string;
  onVariant: (variantId: string) => void;
}

/** A theme with its variants: who sees which, and in which tokens it differs. */
export function VariantsForm({ theme, onChange, variantId, onVariant }: VariantsFormProps) {
  const variants = theme.variants ?? [];
  const variant = variants.find(({ id }) => id === variantId);
  const put = (next: ThemeVariant[]) => onChange(compact({ ...theme, variants: next.length === 0 ? undefined : next }));
  const putOne = (next: ThemeVariant) => put(variants.map((each) => (each.id === next.id ? compact(next) : each)));
  const add = () => {
    const made: ThemeVariant = {
      id: newId('variant'),
      name: t('design.newVariant'),
      when: { type: 'fact', fact: { of: 'account', trait: 'plan' }, op: 'is', value: '' },
    };
    put([...variants, made]);
    onVariant(made.id);
  };
  return (
    <div class="stack">
      <div class="stack-xs">
        <Field label={t('design.variant')} hint={t('design.variantHint')}>
          <Select
            size="small"
            value={variant ? variantId : ''}
            onChange={onVariant}
            options={[
              { value: '', label: t('design.everybodyElse') },
              ...variants.map(({ id, name }) => ({ value: id, label: name || t('editor.untitled') })),
            ]}
          />
        </Field>
        <div class="row-wrap">
          {variants.length < mostVariants && (
            <Button size="small" kind="ghost" icon={Plus} onClick={add}>
              {t('design.addVariant')}
            </Button>
          )}
          {variant && (
            <Button
              size="small"
              kind="ghost"
              icon={Trash2}
              onClick={() => {
                put(variants.filter(({ id }) => id !== variant.id));
                onVariant('');
              }}
            >
              {t('design.removeVariant')}
            </Button>
          )}
        </div>
      </div>
      {variant ? (
        <>
          <Field label={t('common.name')}>
            <Input value={variant.name} maxLength={120} onChange={(name) => putOne({ ...variant, name })} />
          </Field>
          <div class="stack-xs">
            <span class="field-label">{t('design.variantWhen')}</span>
            <ConditionField
              value={variant.when}
              scope="any"
              onChange={(when) => putOne({ ...variant, when: when ?? { type: 'all', of: [] } })}
            />
          </div>
          <ThemeForm
            theme={withVariant(theme, variant)}
            isVariant
            onChange={(next) => putOne(differing(theme, variant, next))}
          />
        </>
      ) : (
        <ThemeForm theme={theme} onChange={onChange} />
      )}
    </div>
  );
}

/** The variant that makes `next` of `theme`: it holds only what differs, so that it follows the theme in the rest. */
export function differing(theme: Theme, { id, name, when }: ThemeVariant, next: Theme): ThemeVariant {
  const other = <Token extends keyof Theme>(token: Token) => (next[token] === theme[token] ? undefined : next[token]);
  return compact({
    id,
    name,
    when,
    light: differingColours(theme.light, next.light),
    dark: differingColours(theme.dark, next.dark),
    mode: other('mode'),
    font: other('font'),
    fontSize: other('fontSize'),
    radius: other('radius'),
    shadow: other('shadow'),
  });
}

function differingColours(own: ThemeColours, next: ThemeColours): Partial<ThemeColours> | undefined {
  // Both have the same keys.
  const names = Object.keys(own) as (keyof ThemeColours)[];
  const found = names.filter((name) => own[name] !== next[name]).map((name) => [name, next[name]] as const);
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
