import { useState } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { ApiError } from '../api/http.js';
import { type IdentityKeySource, projectApi } from '../api/projects.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Dialog, Field, Input, SegmentedControl, Textarea, toast } from '../ui/index.js';

const example = '{ "keys": [{ "kty": "OKP", "crv": "Ed25519", "kid": "2026-01", "x": "…" }] }';

/** Asks where public keys come from. The server reads them before it takes them, and says what is wrong with them. */
export function IdentityKeysDialog({
  environmentId,
  source,
  onClose,
}: {
  environmentId: string;
  source: IdentityKeySource | null;
  onClose: () => void;
}) {
  const { project } = useScope();
  const [from, setFrom] = useState<'url' | 'keys'>(source && source.url === null ? 'keys' : 'url');
  const [url, setUrl] = useState(source?.url ?? '');
  const [keys, setKeys] = useState(source?.url === null ? JSON.stringify({ keys: source.keys }, null, 2) : '');
  const [issuer, setIssuer] = useState(source?.issuer ?? '');
  const [audience, setAudience] = useState(source?.audience ?? '');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const save = async () => {
    let given: { url: string } | { jwks: unknown };
    try {
      given = from === 'url' ? { url: url.trim() } : { jwks: JSON.parse(keys) };
    } catch {
      setProblem(t('identity.notJson'));
      return;
    }
    setBusy(true);
    try {
      const claims = { issuer: issuer.trim() || null, audience: audience.trim() || null };
      await projectApi.setIdentityKeys(project.id, environmentId, { ...given, ...claims });
      toast.success(t('common.saved'));
      onClose();
    } catch (error) {
      const [first] = error instanceof ApiError ? error.problems : [];
      setProblem(first?.message ?? describeError(error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t('identity.keysTitle')}
      description={t('identity.keysText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            onClick={() => void save()}
            loading={isBusy}
            disabled={(from === 'url' ? url : keys).trim() === ''}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <SegmentedControl<'url' | 'keys'>
          label={t('identity.from')}
          value={from}
          onChange={(value) => {
            setFrom(value);
            setProblem(undefined);
          }}
          options={[
            { value: 'url', label: t('identity.fromUrl') },
            { value: 'keys', label: t('identity.fromKeys') },
          ]}
        />
        {from === 'url' ? (
          <Field label={t('identity.url')} hint={t('identity.urlHint')} error={problem}>
            <Input value={url} onChange={setUrl} placeholder="https://login.example.com/.well-known/jwks.json" />
          </Field>
        ) : (
          <Field label={t('identity.keys')} hint={t('identity.keysHint')} error={problem}>
            <Textarea value={keys} onChange={setKeys} class="mono" rows={6} placeholder={example} spellcheck={false} />
          </Field>
        )}
        <Field label={t('identity.issuer')} hint={t('identity.issuerHint')} optional>
          <Input value={issuer} onChange={setIssuer} placeholder="https://login.example.com" />
        </Field>
        <Field label={t('identity.audience')} hint={t('identity.audienceHint')} optional>
          <Input value={audience} onChange={setAudience} placeholder="foothold" />
        </Field>
      </div>
    </Dialog>
  );
}
