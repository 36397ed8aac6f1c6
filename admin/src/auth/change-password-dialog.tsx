import { useState } from 'preact/hooks';
import { describeError } from '../api/errors.js';
import { t } from '../i18n/index.js';
import { Button, Dialog, Field, PasswordInput, toast } from '../ui/index.js';
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
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={false}
      title={t('auth.changePassword')}
      description={t('auth.changePasswordText')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="change-password" loading={isBusy}>
            {t('auth.changePasswordAction')}
          </Button>
        </>
      }
    >
      <form
        id="change-password"
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
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
      </form>
    </Dialog>
  );
}
