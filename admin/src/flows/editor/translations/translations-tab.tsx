import { type Flow, type Locale, limits, type RichNode, type TextKey, textKeys } from '@foothold/sdk/contract';
import { isLocale } from '@foothold/sdk/schema';
import { Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import {
  Badge,
  Button,
  Combobox,
  ConfirmDialog,
  Dialog,
  EmptyState,
  Field,
  IconButton,
  Switch,
} from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { stepTitle } from '../pieces/choosers.js';
import { TextInput } from '../pieces/text-input.js';
import { ProblemPlace } from '../problems/problem-place.js';
import { RichText } from '../rich-text/lazy.js';
import { plainText } from '../rich-text/mapping.js';
import { addLocale, removeLocale, setTranslation } from '../state/draft.js';
import { localeName } from './locale-name.js';
import { missingTexts } from './missing.js';

/** The texts of the flow in two languages side by side: the default and the chosen one. */
export function TranslationsTab() {
  const { flow, edit, readOnly } = useEditor();
  const locales = Object.keys(flow.translations ?? {});
  const [chosen, setChosen] = useState<Locale | null>(null);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Locale | null>(null);
  const locale = chosen !== null && locales.includes(chosen) ? chosen : (locales[0] ?? null);
  const missing = locale === null ? [] : missingTexts(flow, locale);

  return (
    <main class="fe-page">
      <div class="fe-wide">
        <div class="fe-locales">
          {locales.map((each) => {
            const count = missingTexts(flow, each).length;
            return (
              <button
                key={each}
                type="button"
                class="fe-locale"
                aria-pressed={each === locale}
                onClick={() => setChosen(each)}
              >
                {localeName(each)}
                {count > 0 ? (
                  <Badge tone="warn">{t('design.missing', { count })}</Badge>
                ) : (
                  <Badge tone="good">{t('design.complete')}</Badge>
                )}
              </button>
            );
          })}
          {!readOnly && (
            <Button size="small" icon={Plus} onClick={() => setAdding(true)}>
              {t('design.addLanguage')}
            </Button>
          )}
          <span class="grow" />
          {locale !== null && (
            <>
              <Switch checked={onlyMissing} onChange={setOnlyMissing} label={t('design.onlyMissing')} />
              {!readOnly && (
                <IconButton icon={Trash2} label={t('design.removeLanguage')} onClick={() => setRemoving(locale)} />
              )}
            </>
          )}
        </div>
        {locale === null ? (
          <EmptyState
            title={t('design.noLanguages')}
            text={t('design.noLanguagesText', { language: localeName(flow.defaultLocale) })}
            action={
              readOnly ? undefined : (
                <Button kind="primary" icon={Plus} onClick={() => setAdding(true)}>
                  {t('design.addLanguage')}
                </Button>
              )
            }
          />
        ) : (
          <fieldset class="fe-fieldset" disabled={readOnly}>
            <Texts flow={flow} locale={locale} shown={onlyMissing ? missing : null} />
          </fieldset>
        )}
      </div>
      <AddLanguage
        open={adding}
        onClose={() => setAdding(false)}
        onAdd={(added) => {
          edit(addLocale(flow, added));
          setChosen(added);
          setAdding(false);
        }}
      />
      <ConfirmDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing !== null) edit(removeLocale(flow, removing));
          setRemoving(null);
        }}
        title={t('design.removeLanguageTitle', { language: removing === null ? '' : localeName(removing) })}
        text={t('design.removeLanguageText')}
        action={t('common.remove')}
      />
    </main>
  );
}

/** `shown` holds the keys that are to be seen; null for all. */
function Texts({ flow, locale, shown }: { flow: Flow; locale: Locale; shown: string[] | null }) {
  const ofPattern = textKeys({ pattern: flow.pattern, steps: [] });
  const groups = [
    { title: t('design.patternTexts'), texts: ofPattern },
    ...flow.steps.map((step, index) => ({
      title: stepTitle(step.name, index),
      texts: textKeys({ pattern: flow.pattern, steps: [step] }).slice(ofPattern.length),
    })),
  ]
    .map((group) => ({ ...group, texts: group.texts.filter((text) => shown === null || shown.includes(text.key)) }))
    .filter((group) => group.texts.length > 0);
  if (groups.length === 0) return <EmptyState small title={t('design.nothingMissing')} />;
  return (
    <div class="fe-texts">
      <div class="fe-texts-head" aria-hidden="true">
        <span>{localeName(flow.defaultLocale)}</span>
        <span>{localeName(locale)}</span>
      </div>
      {groups.map((group) => (
        <section key={group.title} class="fe-texts-group">
          <h3>{group.title}</h3>
          {group.texts.map((text) => (
            <ProblemPlace key={`${locale}/${text.key}`} path={`translations.${locale}.${text.key}`}>
              <div class="fe-text-row">
                <p class="fe-text-original" lang={flow.defaultLocale}>
                  {text.kind === 'plain' ? text.value : plainText(text.value)}
                </p>
                <TranslationBox text={text} locale={locale} />
              </div>
            </ProblemPlace>
          ))}
        </section>
      ))}
    </div>
  );
}

function TranslationBox({ text, locale }: { text: TextKey; locale: Locale }) {
  const { flow, edit, readOnly } = useEditor();
  const value = flow.translations?.[locale]?.[text.key];
  const put = (next: string | RichNode[]) =>
    edit(setTranslation(flow, locale, text.key, next), { key: `${locale}/${text.key}` });
  const label = t('design.translationOf', {
    text: (text.kind === 'plain' ? text.value : plainText(text.value)).slice(0, 80),
  });
  if (text.kind === 'rich') {
    return (
      <RichText
        key={locale}
        label={label}
        lang={locale}
        placeholder={t('design.untranslated')}
        readOnly={readOnly}
        value={Array.isArray(value) ? value : []}
        onChange={put}
      />
    );
  }
  return (
    <TextInput
      label={label}
      lang={locale}
      placeholder={t('design.untranslated')}
      value={typeof value === 'string' ? value : ''}
      onChange={put}
    />
  );
}

const common: Locale[] = [
  'en',
  'zh-CN',
  'zh-TW',
  'ja',
  'ko',
  'de',
  'fr',
  'es',
  'pt-BR',
  'it',
  'nl',
  'pl',
  'tr',
  'ru',
  'uk',
  'ar',
  'he',
  'hi',
  'id',
  'vi',
  'th',
  'sv',
  'da',
  'fi',
  'cs',
];

function AddLanguage({
  open,
  onClose,
  onAdd,
}: {
  open: boolean;
  onClose: () => void;
  onAdd: (locale: Locale) => void;
}) {
  const { flow, references } = useEditor();
  const [tag, setTag] = useState('');
  const taken = [flow.defaultLocale, ...Object.keys(flow.translations ?? {})];
  const offered = [...new Set([...references.project.locales, ...common])].filter((each) => !taken.includes(each));
  const invalid = tag !== '' && (!isLocale(tag) || taken.includes(tag));
  const full = taken.length > limits.locales;
  const close = () => {
    setTag('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t('design.addLanguage')}
      size="small"
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            disabled={tag === '' || invalid || full}
            onClick={() => {
              onAdd(tag);
              setTag('');
            }}
          >
            {t('common.add')}
          </Button>
        </>
      }
    >
      <Field
        label={t('editor.language')}
        hint={t('design.languageHint')}
        error={invalid ? t('design.languageInvalid') : undefined}
      >
        <Combobox
          value={tag}
          onChange={setTag}
          placeholder="zh-CN"
          suggestions={offered.map((each) => ({ value: each, label: each, description: localeName(each) }))}
        />
      </Field>
    </Dialog>
  );
}
