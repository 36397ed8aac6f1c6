import { formatVersion, type Theme, withVariant } from '@foothold/sdk/contract';
import { Pencil, Plus } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { queryClient } from '../../../api/queries.js';
import { t } from '../../../i18n/index.js';
import { Button, Field, Input, Select, Switch, Textarea, toast } from '../../../ui/index.js';
import { patternName } from '../../pattern.js';
import { themeApi } from '../api.js';
import { useEditor } from '../context.js';
import { Section } from '../pieces/section.js';
import { ProblemPlace, useProblem } from '../problems/problem-place.js';
import { patchFlow } from '../state/draft.js';
import { newId } from '../state/ids.js';
import { PatternForm } from './pattern-form.js';
import { VariantsForm } from './variants-form.js';

/** How the flow looks: the options of its pattern, its theme, and what it is called. */
export function DesignPanel({ projectId }: { projectId: string }) {
  const { flow, edit, readOnly } = useEditor();
  const nameProblem = useProblem('name');
  return (
    <fieldset class="fe-fieldset" disabled={readOnly}>
      <Section title={patternName(flow.pattern.type)}>
        <PatternForm />
      </Section>
      <Section title={t('design.theme')}>
        <ThemeSection projectId={projectId} />
      </Section>
      <Section title={t('design.about')}>
        <ProblemPlace path="name">
          <Field label={t('editor.flowName')} error={nameProblem}>
            <Input
              value={flow.name}
              maxLength={120}
              onChange={(name) => edit(patchFlow(flow, { name }), { key: 'name' })}
            />
          </Field>
        </ProblemPlace>
        <Field label={t('common.description')} optional hint={t('design.descriptionHint')}>
          <Textarea
            rows={2}
            maxLength={500}
            value={flow.description ?? ''}
            onChange={(description) =>
              edit(patchFlow(flow, { description: description === '' ? undefined : description }), {
                key: 'description',
              })
            }
          />
        </Field>
        <Switch
          checked={flow.confidential ?? false}
          label={t('design.confidential')}
          hint={t('design.confidentialHint')}
          onChange={(confidential) => edit(patchFlow(flow, { confidential: confidential || undefined }))}
        />
      </Section>
    </fieldset>
  );
}

/** The built-in look, as a start for a theme of one's own. */
function newTheme(): Theme {
  return {
    formatVersion,
    id: newId('theme'),
    name: t('design.newTheme'),
    light: {
      background: '#ffffff',
      text: '#1b1b19',
      mutedText: '#5c5b55',
      accent: '#3554d1',
      onAccent: '#ffffff',
      border: '#e3e2dd',
      backdrop: '#17171466',
    },
    dark: {
      background: '#232322',
      text: '#eeeeeb',
      mutedText: '#b0afa9',
      accent: '#8fa2ff',
      onAccent: '#14152b',
      border: '#3c3c39',
      backdrop: '#00000099',
    },
    mode: 'page',
    font: 'inherit',
    fontSize: 15,
    radius: 12,
    shadow: 'medium',
  };
}

function ThemeSection({ projectId }: { projectId: string }) {
  const { flow, edit, references } = useEditor();
  const [draft, setDraft] = useState<Theme | null>(null);
  /** The variant that is edited and previewed; empty for the theme itself. */
  const [variantId, setVariantId] = useState('');
  const [busy, setBusy] = useState(false);
  const defaultTheme = references.themes.find((each) => each.id === references.project.defaultThemeId);
  const chosen = references.themes.find((each) => each.id === flow.themeId);
  const key = ['themes', projectId];

  // The preview draws the theme as it is being edited; the server's comes back when editing ends.
  useEffect(() => {
    if (!draft) return;
    const shown = withVariant(
      draft,
      draft.variants?.find(({ id }) => id === variantId),
    );
    queryClient.setQueryData<Theme[]>(key, (all = []) => [...all.filter((each) => each.id !== draft.id), shown]);
  }, [draft, variantId]);
  const end = () => {
    setDraft(null);
    setVariantId('');
    void queryClient.invalidateQueries({ queryKey: key });
  };
  useEffect(() => () => void queryClient.invalidateQueries({ queryKey: key }), []);

  const create = async () => {
    setBusy(true);
    try {
      const theme = await themeApi.create(projectId, newTheme());
      queryClient.setQueryData<Theme[]>(key, (all = []) => [...all, theme]);
      edit((flow) => patchFlow(flow, { themeId: theme.id }));
      setDraft(theme);
    } catch (error) {
      toast.failure(error, t('design.themeFailed'));
    } finally {
      setBusy(false);
    }
  };
  const saveTheme = async () => {
    if (!draft) return;
    setBusy(true);
    try {
      await themeApi.save(projectId, draft);
      toast.success(t('design.themeSaved'));
      end();
    } catch (error) {
      toast.failure(error, t('design.themeFailed'));
    } finally {
      setBusy(false);
    }
  };

  if (draft) {
    return (
      <div class="stack">
        <p class="fe-hint-box">{t('design.themeShared')}</p>
        <VariantsForm theme={draft} onChange={setDraft} variantId={variantId} onVariant={setVariantId} />
        <div class="row-wrap">
          <Button kind="primary" size="small" loading={busy} onClick={() => void saveTheme()}>
            {t('design.saveTheme')}
          </Button>
          <Button size="small" onClick={end}>
            {t('common.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="stack-s">
      <ProblemPlace path="themeId">
        <Field label={t('design.theme')} labelHidden>
          <Select
            value={flow.themeId ?? ''}
            onChange={(themeId) => edit(patchFlow(flow, { themeId: themeId === '' ? undefined : themeId }))}
            options={[
              { value: '', label: t('design.projectTheme'), description: defaultTheme?.name ?? t('design.builtIn') },
              ...references.themes.map((theme) => ({ value: theme.id, label: theme.name })),
            ]}
          />
        </Field>
      </ProblemPlace>
      <div class="row-wrap">
        {(chosen ?? defaultTheme) && (
          <Button size="small" icon={Pencil} onClick={() => setDraft(chosen ?? defaultTheme ?? null)}>
            {t('design.editTheme')}
          </Button>
        )}
        <Button size="small" kind="ghost" icon={Plus} loading={busy} onClick={() => void create()}>
          {t('design.createTheme')}
        </Button>
      </div>
    </div>
  );
}
