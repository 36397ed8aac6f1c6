import type { Role } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { memberApi } from '../api/members.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { isAtLeast, useScope } from '../shell/scope.js';
import { Button, Code, Dialog, Field, FormDialog, Input, Select } from '../ui/index.js';
import { roleOptions } from './roles.js';

/** Makes the link that lets one person in, and shows it once. */
export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { project } = useScope();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [link, setLink] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const isEmail = /^\S+@\S+\.\S+$/.test(email.trim());
  const invite = useAction(async () => setLink(await memberApi.invite(project.id, email.trim(), role)));
  const close = () => {
    setEmail('');
    setLink(null);
    setTried(false);
    onClose();
  };
  const submit = () => {
    setTried(true);
    if (isEmail) void invite.run();
  };
  if (link !== null) {
    return (
      <Dialog
        open={open}
        onClose={close}
        closeOnOutside={false}
        title={t('members.linkTitle')}
        description={t('members.linkText', { email: email.trim() })}
        footer={
          <Button kind="primary" onClick={close}>
            {t('common.done')}
          </Button>
        }
      >
        <Code text={link} label={t('members.linkTitle')} />
      </Dialog>
    );
  }
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={t('members.invite')}
      description={t('members.inviteText')}
      action={t('members.inviteAction')}
      busy={invite.busy}
      onSubmit={submit}
    >
      <Field label={t('common.email')} error={tried && !isEmail ? t('auth.emailWrong') : undefined}>
        <Input type="email" value={email} onChange={setEmail} maxLength={254} autoComplete="off" />
      </Field>
      <Field label={t('members.role')}>
        <Select<Role>
          value={role}
          onChange={setRole}
          options={roleOptions().filter(({ value }) => isAtLeast(project.role, value))}
        />
      </Field>
    </FormDialog>
  );
}
