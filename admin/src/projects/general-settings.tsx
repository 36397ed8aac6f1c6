import type { Project } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useUnsavedGuard } from '../shell/unsaved.js';
import { Button, Card, Field, Input, NumberInput, toast } from '../ui/index.js';
import './projects.css';

/** What holds for the whole project: its name, and how many interruptions a person should bear. */
export function GeneralSettings({ project, disabled }: { project: Project; disabled: boolean }) {
  const [name, setName] = useState(project.name);
  const [caps, setCaps] = useState(project.caps);
  const save = useAction(async () => {
    await projectApi.change(project.id, { name: name.trim(), caps });
    toast.success(t('common.saved'));
  });
  const isChanged =
    name.trim() !== project.name ||
    Object.entries(project.caps).some(([key, value]) => caps[key as keyof typeof caps] !== value);
  const guard = useUnsavedGuard(isChanged && !disabled);
  const cap = (key: keyof typeof caps, label: string, max: number) => (
    <Field label={label}>
      <NumberInput
        value={caps[key]}
        min={0}
        max={max}
        disabled={disabled}
        onChange={(value) => setCaps({ ...caps, [key]: value ?? 0 })}
      />
    </Field>
  );
  return (
    <Card>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void save.run();
        }}
      >
        <div class="setting">
          <div>
            <h2 class="setting-name">{t('projects.general')}</h2>
            <p class="setting-text">{t('projects.generalText')}</p>
          </div>
          <Field label={t('projects.name')} error={name.trim() === '' ? t('projects.nameMissing') : undefined}>
            <Input value={name} onChange={setName} maxLength={120} disabled={disabled} />
          </Field>
        </div>
        <div class="setting">
          <div>
            <h3 class="setting-name">{t('projects.caps')}</h3>
            <p class="setting-text">{t('projects.capsText')}</p>
          </div>
          <div class="stack">
            <div class="cap-fields">
              {cap('perSession', t('projects.perSession'), 100)}
              {cap('perDay', t('projects.perDay'), 100)}
              {cap('gapMinutes', t('projects.gap'), 10_080)}
            </div>
            {!disabled && (
              <div class="row">
                <Button type="submit" kind="primary" disabled={!isChanged || name.trim() === ''} loading={save.busy}>
                  {t('common.save')}
                </Button>
              </div>
            )}
          </div>
        </div>
      </form>
      {guard.dialog}
    </Card>
  );
}
