import { useState } from 'preact/hooks';
import { t } from '../i18n/index.js';
import { Field, PasswordInput } from '../ui/index.js';

/** Shortest password that is taken, in characters. */
export const passwordLength = 10;

/** A box for a new password, with what it must be. `tried`: whether somebody wanted to go on with it. */
export function NewPassword({
  value,
  onChange,
  tried,
}: {
  value: string;
  onChange: (password: string) => void;
  tried: boolean;
}) {
  return (
    <Field
      label={t('auth.newPassword')}
      hint={t('auth.passwordHint')}
      error={tried && value.length < passwordLength ? t('auth.passwordShort') : undefined}
    >
      <PasswordInput value={value} onChange={onChange} autoComplete="new-password" maxLength={128} />
    </Field>
  );
}

/** The state of a form with one new password in it. */
export function useNewPassword() {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  return { password, setPassword, tried, setTried, isLongEnough: password.length >= passwordLength };
}
