import { CircleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { t } from '../i18n/index.js';
import { Button, Field, Input, PasswordInput } from '../ui/index.js';
import { passwordLength } from './new-password.js';

export interface Account {
  name: string;
  email: string;
  password: string;
}

/** Name (unless `existing`), email and password, checked before they are sent. `onSubmit` may throw an `ApiError`. */
export function AccountForm({
  action,
  existing = false,
  email = '',
  onSubmit,
}: {
  action: string;
  existing?: boolean;
  /** What stands in the address box at first. */
  email?: string;
  onSubmit: (account: Account) => Promise<void>;
}) {
  const [account, setAccount] = useState<Account>({ name: '', email, password: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const errors = tried ? check(account, existing) : {};

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.keys(check(account, existing)).length > 0) return;
    setBusy(true);
    setFailure(null);
    try {
      await onSubmit(account);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  const change = (part: Partial<Account>) => setAccount({ ...account, ...part });
  return (
    <form class="auth-form" onSubmit={submit} noValidate>
      {failure !== null && (
        <div class="notice notice-bad" role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          {describeError(failure).message}
        </div>
      )}
      {!existing && (
        <Field label={t('auth.yourName')} error={errors.name}>
          <Input value={account.name} onChange={(name) => change({ name })} autoComplete="name" maxLength={120} />
        </Field>
      )}
      <Field label={t('common.email')} error={errors.email}>
        <Input
          type="email"
          value={account.email}
          onChange={(next) => change({ email: next })}
          autoComplete="username"
          maxLength={254}
        />
      </Field>
      <Field label={t('common.password')} error={errors.password} hint={existing ? undefined : t('auth.passwordHint')}>
        <PasswordInput
          value={account.password}
          onChange={(password) => change({ password })}
          autoComplete={existing ? 'current-password' : 'new-password'}
          maxLength={128}
        />
      </Field>
      <Button type="submit" kind="primary" loading={busy}>
        {action}
      </Button>
    </form>
  );
}

function check(account: Account, existing: boolean): Partial<Account> {
  const errors: Partial<Account> = {};
  if (!existing && account.name.trim() === '') errors.name = t('auth.nameMissing');
  if (!/^\S+@\S+\.\S+$/.test(account.email.trim())) errors.email = t('auth.emailWrong');
  if (existing && account.password === '') errors.password = t('auth.passwordMissing');
  if (!existing && account.password.length < passwordLength) errors.password = t('auth.passwordShort');
  return errors;
}
