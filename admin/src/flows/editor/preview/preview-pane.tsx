import { localesOf, type Traits } from '@foothold/sdk/contract';
import { Monitor, Moon, RotateCcw, Smartphone, Sun } from 'lucide-preact';
import { useMemo, useState } from 'preact/hooks';
import { t } from '../../../i18n/index.js';
import { IconButton, SegmentedControl, Select } from '../../../ui/index.js';
import { useEditor } from '../context.js';
import { localeName } from '../translations/locale-name.js';
import { LivePreview } from './live-preview.js';
import { useContent } from './use-content.js';

type Device = 'desktop' | 'phone';

/** The flow as visitors see it: by device, colour scheme and language; its buttons lead from step to step. */
export function PreviewPane() {
  const { flow, state, references } = useEditor();
  const [device, setDevice] = useState<Device>('desktop');
  const [scheme, setScheme] = useState<'light' | 'dark'>('light');
  const [chosenLocale, setLocale] = useState(flow.defaultLocale);
  const [round, setRound] = useState(0);
  const locales = localesOf(flow);
  const locale = locales.includes(chosenLocale) ? chosenLocale : flow.defaultLocale;
  const content = useContent(flow, locale, references.themes, references.project.defaultThemeId);
  const traits = useMemo((): Traits => {
    const seen = references.sources.personTraits.map(({ value }) => {
      const [example] = references.sources.traitValues('person', value);
      return [value, example?.value ?? ''] as const;
    });
    return { name: 'Ada', ...Object.fromEntries(seen.filter(([, example]) => example !== '')) };
  }, [references.sources]);

  // What a resource centre holds is designed as a whole; its articles are written one by one.
  const isAtHome = flow.pattern.type === 'resourceCentre' && state.tab === 'design';

  return (
    <section class="fe-preview" aria-label={t('editor.preview')}>
      <div class="fe-preview-bar">
        <SegmentedControl
          size="small"
          label={t('editor.device')}
          value={device}
          onChange={setDevice}
          options={[
            { value: 'desktop', label: t('editor.desktop'), icon: Monitor },
            { value: 'phone', label: t('editor.phone'), icon: Smartphone },
          ]}
        />
        <IconButton
          icon={scheme === 'light' ? Sun : Moon}
          size="small"
          label={scheme === 'light' ? t('editor.showDark') : t('editor.showLight')}
          onClick={() => setScheme(scheme === 'light' ? 'dark' : 'light')}
        />
        <span class="grow" />
        {locales.length > 1 && (
          <div class="fe-preview-locale">
            <Select
              size="small"
              label={t('editor.language')}
              value={locale}
              onChange={setLocale}
              options={locales.map((each) => ({ value: each, label: localeName(each) }))}
            />
          </div>
        )}
        <IconButton icon={RotateCcw} size="small" label={t('editor.playAgain')} onClick={() => setRound(round + 1)} />
      </div>
      <div class="fe-stage">
        <div class={`fe-frame fe-frame-${device} is-${scheme}`}>
          <div class="fe-chrome" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
          <LivePreview
            content={content}
            stepId={isAtHome ? null : state.selection.stepId}
            scheme={scheme}
            traits={traits}
            round={round}
          />
        </div>
      </div>
    </section>
  );
}
