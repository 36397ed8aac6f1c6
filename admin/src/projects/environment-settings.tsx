import type { Environment } from '@foothold/sdk/contract';
import { RotateCw } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type EnvironmentPatch, projectApi } from '../api/projects.js';
import { useAction } from '../api/use-action.js';
import { formatDate, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Card, ConfirmDialog, CopyableValue, Field, Input, Switch, Textarea, toast } from '../ui/index.js';
import { DecisionSetting } from './decision-setting.js';
import { EnvironmentDeletion } from './deletion.js';
import { IdentityKeys } from './identity-keys.js';
import { IdentitySecrets } from './identity-secrets.js';
import { IdentitySetting } from './identity-setting.js';
import { originsOf, wrongOrigin } from './origins.js';
import './projects.css';
import type { environmentParts } from './settings-index.js';
import { SignalsSetting } from './signals-setting.js';

/** One environment: name, key, origins, identity, consent, the kill switch and its deletion. */
export function EnvironmentSettings({
  environment,
  isLast,
  disabled,
}: {
  environment: Environment;
  /** Whether the project has no other one. */
  isLast: boolean;
  disabled: boolean;
}) {
  const { project } = useScope();
  const [name, setName] = useState(environment.name);
  const [origins, setOrigins] = useState(environment.allowedOrigins.join('\n'));
  const [asks, setAsks] = useState<'rotate' | 'off' | null>(null);
  const save = useAction(async (patch: EnvironmentPatch) => {
    await projectApi.changeEnvironment(project.id, environment.id, patch);
    toast.success(t('common.saved'));
  });
  const rotate = useAction(async () => {
    const { oldKeyValidUntil } = await projectApi.rotateKey(project.id, environment.id);
    toast.success(t('projects.rotated', { when: formatDate(oldKeyValidUntil) }));
  });
  const listed = originsOf(origins);
  const wrong = wrongOrigin(listed);

  return (
    <>
      <Part part="connection">
        <form
          class="setting"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void save.run({ name: name.trim() });
          }}
        >
          <h3 class="setting-name">{t('projects.name')}</h3>
          <div class="row">
            <Input
              aria-label={t('projects.name')}
              value={name}
              onChange={setName}
              maxLength={120}
              disabled={disabled}
            />
            {name.trim() !== environment.name && (
              <Button type="submit" kind="primary" disabled={name.trim() === ''}>
                {t('common.save')}
              </Button>
            )}
          </div>
        </form>
        <div class="setting">
          <Words name={t('projects.key')} text={t('projects.keyText')} />
          <div class="spread">
            <CopyableValue text={environment.publicKey} />
            {!disabled && (
              <Button size="small" icon={RotateCw} onClick={() => setAsks('rotate')}>
                {t('projects.rotate')}
              </Button>
            )}
          </div>
        </div>
        <form
          class="setting"
          onSubmit={(event) => {
            event.preventDefault();
            if (wrong === null) void save.run({ allowedOrigins: listed });
          }}
        >
          <Words name={t('projects.origins')} text={t('projects.originsText')} />
          <div class="stack-s">
            <Field
              label={t('projects.origins')}
              labelHidden
              error={wrong === null ? undefined : t('projects.originsWrong', { origin: wrong })}
            >
              <Textarea
                value={origins}
                onChange={setOrigins}
                class="mono"
                placeholder="https://app.example.com"
                spellcheck={false}
                disabled={disabled}
              />
            </Field>
            {listed.join('\n') !== environment.allowedOrigins.join('\n') && (
              <div>
                <Button type="submit" kind="primary" disabled={wrong !== null} loading={save.busy}>
                  {t('common.save')}
                </Button>
              </div>
            )}
          </div>
        </form>
      </Part>
      <Part part="identity">
        <div class="setting">
          <Words name={t('projects.identity')} text={t('projects.identityText')} />
          <IdentitySetting
            environment={environment}
            disabled={disabled || save.busy}
            onChange={(identity) => save.run({ identity })}
          />
        </div>
        {!disabled && (
          <div class="setting">
            <Words name={t('projects.secrets')} text={t('projects.secretsText')} />
            <IdentitySecrets environmentId={environment.id} />
          </div>
        )}
        {!disabled && (
          <div class="setting">
            <Words name={t('identity.keys')} text={t('identity.keysSetting')} />
            <IdentityKeys environmentId={environment.id} />
          </div>
        )}
      </Part>
      <Part part="records">
        <div class="setting">
          <Words name={t('projects.consent')} text={t('projects.consentText')} />
          <Switch
            checked={environment.consentRequired}
            disabled={disabled || save.busy}
            onChange={(consentRequired) => void save.run({ consentRequired })}
            label={<span class="visually-hidden">{t('projects.consent')}</span>}
          />
        </div>
        <SignalsSetting
          environment={environment}
          disabled={disabled || save.busy}
          onChange={(unmeasured) => save.run({ unmeasured })}
        />
        <DecisionSetting
          key={`${environment.decisions.days} ${environment.decisions.share}`}
          decisions={environment.decisions}
          disabled={disabled || save.busy}
          onChange={(decisions) => save.run({ decisions })}
        />
      </Part>
      <Part part="flows">
        <div class="setting">
          <Words name={t('projects.enabled')} text={t('projects.enabledText')} />
          <Switch
            checked={environment.enabled}
            disabled={disabled || save.busy}
            onChange={(enabled) => (enabled ? void save.run({ enabled }) : setAsks('off'))}
            label={<span class="visually-hidden">{t('projects.enabled')}</span>}
          />
        </div>
      </Part>
      <Part part="deletion">
        <EnvironmentDeletion environment={environment} isLast={isLast} />
      </Part>
      <ConfirmDialog
        open={asks === 'rotate'}
        onClose={() => setAsks(null)}
        onConfirm={async () => {
          if (await rotate.run()) setAsks(null);
        }}
        loading={rotate.busy}
        title={t('projects.rotateTitle', { name: environment.name })}
        text={t('projects.rotateText')}
        action={t('projects.rotate')}
      />
      <ConfirmDialog
        open={asks === 'off'}
        onClose={() => setAsks(null)}
        onConfirm={async () => {
          if (await save.run({ enabled: false })) setAsks(null);
        }}
        loading={save.busy}
        title={t('projects.offTitle', { name: environment.name })}
        text={t('projects.offText')}
        action={t('projects.offAction')}
      />
    </>
  );
}

/** A card that the index leads to. */
function Part({ part, children }: { part: (typeof environmentParts)[number]; children: ComponentChildren }) {
  return (
    <div class="settings-part" id={part}>
      <Card title={t(`projects.part_${part}`)}>{children}</Card>
    </div>
  );
}

function Words({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <h3 class="setting-name">{name}</h3>
      <p class="setting-text">{text}</p>
    </div>
  );
}
