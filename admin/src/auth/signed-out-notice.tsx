import { LogIn } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import type { Me } from '../api/me.js';
import { t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Button, Field, FormDialog, PasswordInput } from '../ui/index.js';
import './auth.css';
import { signInAgain } from './session.js';

/**
 * Asks for the password again over the page when the session ended in the middle of work. Nothing on the page is lost;
 * whoever closes it can go on reading, and finds the way back in at the foot of the page.
 */
export function SignedOutNotice({ me }: { me: Me }) {
  const [isAsking, setAsking] = useState(true);
  if (isAsking) return <SignInAgain email={me.user.email} onClose={() => setAsking(false)} />;
  return (
    <div class="foot-notice" role="status">
      <span class="grow">{t('errors.unauthorized')}</span>
      <Button size="small" kind="primary" icon={LogIn} onClick={() => setAsking(true)}>
        {t('auth.signIn')}
      </Button>
    </div>
  );
}

function SignInAgain({ email, onClose }: { email: string; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async () => {
    if (password === '') return setProblem(t('auth.passwordMissing'));
    setBusy(true);
    try {
      await signInAgain(email, password);
    } catch (error) {
      setProblem(describeError(error).message);
      setBusy(false);
    }
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('auth.againTitle')}
      description={t('auth.againText')}
      action={t('auth.signIn')}
      busy={isBusy}
      other={
        <Button kind="ghost" href={paths.signIn()}>
          {t('auth.asSomebodyElse')}
        </Button>
      }
      onSubmit={() => void submit()}
    >
      {/* A password manager finds the account by its name. */}
      <p class="broken strong">{email}</p>
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('common.password')} error={problem}>
        <PasswordInput
          value={password}
          onChange={(value) => {
            setPassword(value);
            setProblem(undefined);
          }}
          autoComplete="current-password"
          maxLength={128}
        />
      </Field>
    </FormDialog>
  );
}
