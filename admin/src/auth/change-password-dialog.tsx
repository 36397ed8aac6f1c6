import { useState } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { t } from '../i18n/index.js';
import { Field, FormDialog, PasswordInput, toast } from '../ui/index.js';
import { NewPassword, useNewPassword } from './new-password.js';
import { changePassword } from './session.js';

/** Changes the password of whoever is signed in. */
export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const { password, setPassword, tried, setTried, isLongEnough } = useNewPassword();
  const save = async () => {
    setTried(true);
    if (current === '') return setProblem(t('auth.passwordMissing'));
    if (!isLongEnough) return;
    setBusy(true);
    try {
      await changePassword(current, password);
      toast.success(t('auth.passwordChanged'));
      onClose();
    } catch (error) {
      setProblem(describeError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('auth.changePassword')}
      description={t('auth.changePasswordText')}
      action={t('auth.changePasswordAction')}
      busy={isBusy}
      onSubmit={() => void save()}
    >
      <Field label={t('auth.currentPassword')} error={problem}>
        <PasswordInput
          value={current}
          onChange={(value) => {
            setCurrent(value);
            setProblem(undefined);
          }}
          autoComplete="current-password"
          maxLength={128}
        />
      </Field>
      <NewPassword value={password} onChange={setPassword} tried={tried} />
    </FormDialog>
  );
}
