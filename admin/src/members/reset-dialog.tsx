import { useState } from 'preact/hooks';
import { type Member, memberApi } from '../api/members.js';
import { useAction } from '../api/use-action.js';
import { t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Button, Code, Dialog } from '../ui/index.js';

/** Makes the link that sets a member's password, and shows it once. */
export function ResetDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { project } = useScope();
  const [link, setLink] = useState<string | null>(null);
  const make = useAction(async () => setLink((await memberApi.resetPassword(project.id, member.id)).link));
  const name = member.name || member.email;
  return (
    <Dialog
      open
      onClose={onClose}
      closeOnOutside={link === null}
      title={t('members.resetTitle', { name })}
      description={t(link === null ? 'members.resetText' : 'members.resetLinkText', { name })}
      footer={
        link === null ? (
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button kind="primary" onClick={() => void make.run()} loading={make.busy}>
              {t('members.inviteAction')}
            </Button>
          </>
        ) : (
          <Button kind="primary" onClick={onClose}>
            {t('common.done')}
          </Button>
        )
      }
    >
      {link !== null && <Code text={link} label={t('members.linkTitle')} />}
    </Dialog>
  );
}
