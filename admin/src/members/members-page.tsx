import type { Role } from '@foothold/sdk/contract';
import { Ellipsis, KeyRound, UserMinus, UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { refreshMe } from '../api/me.js';
import { type Member, memberApi, useInvitations, useMembers } from '../api/members.js';
import { useAction } from '../api/use-action.js';
import { formatDate, formatRelative, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { isAtLeast, useScope } from '../shell/scope.js';
import {
  Avatar,
  Badge,
  Button,
  Card,
  type Column,
  ConfirmDialog,
  ErrorState,
  IconButton,
  Menu,
  type MenuItem,
  PageHeader,
  Select,
  Table,
  toast,
} from '../ui/index.js';
import { InviteDialog } from './invite-dialog.js';
import './members.css';
import { ResetDialog } from './reset-dialog.js';
import { roleOptions } from './roles.js';

/** Who works on the project: roles, invitations. */
export default function MembersPage() {
  const { project, me, canAdmin } = useScope();
  const { route } = useLocation();
  const members = useMembers(project.id);
  const invitations = useInvitations(project.id, canAdmin);
  const [isInviting, setInviting] = useState(false);
  const [resetting, setResetting] = useState<Member | null>(null);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const changeRole = useAction(async (member: Member, role: Role) => {
    await memberApi.changeRole(project.id, member.id, role);
    toast.success(t('members.roleChanged', { name: member.name, role: t(`members.${role}`) }));
    if (member.userId === me.user.id) await refreshMe();
  });
  const remove = useAction(async (member: Member) => {
    await memberApi.remove(project.id, member.id);
    if (member.userId === me.user.id) {
      await refreshMe();
      route(paths.projects(), true);
    } else toast.success(t('members.removed', { name: member.name }));
  });
  const revoke = useAction(async (id: string) => {
    await memberApi.revoke(project.id, id);
    toast.success(t('members.revoked'));
  });
  const owners = members.data?.filter(({ role }) => role === 'owner') ?? [];
  const isLastOwner = (member: Member) => owners.length === 1 && owners[0]?.id === member.id;
  const isMine = leaving?.userId === me.user.id;

  const columns: Column<Member>[] = [
    {
      id: 'person',
      header: t('members.person'),
      cell: (member) => (
        <span class="row">
          <Avatar name={member.name || member.email} />
          <span class="member-name">
            <span class="strong ellipsis">
              {member.name} {member.userId === me.user.id && <Badge>{t('members.you')}</Badge>}
            </span>
            <span class="small faint ellipsis">{member.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      width: '132px',
      header: t('members.role'),
      cell: (member) =>
        canAdmin && (project.role === 'owner' || member.role !== 'owner') && !isLastOwner(member) ? (
          <Select
            size="small"
            label={t('members.role')}
            value={member.role}
            onChange={(role) => role !== member.role && void changeRole.run(member, role)}
            options={roleOptions().filter(({ value }) => isAtLeast(project.role, value))}
          />
        ) : (
          <span class="muted">{t(`members.${member.role}`)}</span>
        ),
    },
    {
      id: 'joined',
      width: '136px',
      align: 'end',
      wideOnly: true,
      header: t('members.joined'),
      cell: (member) => <span class="muted">{formatDate(member.joinedAt)}</span>,
    },
    {
      id: 'menu',
      width: '60px',
      align: 'end',
      header: <span class="visually-hidden">{t('common.more')}</span>,
      cell: (member) => (
        <MemberMenu
          member={member}
          isLastOwner={isLastOwner(member)}
          onReset={() => setResetting(member)}
          onRemove={() => setLeaving(member)}
        />
      ),
    },
  ];

  return (
    <>
      <PageHeader
        title={t('members.title')}
        text={canAdmin ? t('members.text') : t('members.onlyAdmins')}
        actions={
          canAdmin ? (
            <Button kind="primary" icon={UserPlus} onClick={() => setInviting(true)}>
              {t('members.invite')}
            </Button>
          ) : undefined
        }
      />
      <div class="stack-l">
        <Card pad={false}>
          {members.isLoadingError ? (
            <ErrorState error={members.error} onRetry={() => members.refetch()} />
          ) : (
            <Table
              label={t('members.title')}
              columns={columns}
              rows={members.data}
              rowKey={(member) => member.id}
              loadingRows={3}
            />
          )}
        </Card>
        {invitations.isLoadingError && (
          <Card title={t('members.pending')}>
            <ErrorState small error={invitations.error} onRetry={() => invitations.refetch()} />
          </Card>
        )}
        {invitations.data && invitations.data.length > 0 && (
          <Card title={t('members.pending')} pad={false}>
            <Table
              label={t('members.pending')}
              rows={invitations.data}
              rowKey={(invitation) => invitation.id}
              columns={[
                {
                  id: 'email',
                  header: t('common.email'),
                  cell: (invitation) => <span class="ellipsis">{invitation.email}</span>,
                },
                {
                  id: 'role',
                  width: '120px',
                  header: t('members.role'),
                  cell: (invitation) => t(`members.${invitation.role}`),
                },
                {
                  id: 'expires',
                  width: '160px',
                  align: 'end',
                  wideOnly: true,
                  header: <span class="visually-hidden">{t('common.more')}</span>,
                  cell: (invitation) => (
                    <span class="muted">
                      {t('members.expires', { when: formatRelative(invitation.expiresAt, Date.now()) })}
                    </span>
                  ),
                },
                {
                  id: 'revoke',
                  width: '116px',
                  align: 'end',
                  header: <span class="visually-hidden">{t('common.more')}</span>,
                  cell: (invitation) => (
                    <Button size="small" kind="ghost" onClick={() => void revoke.run(invitation.id)}>
                      {t('members.revoke')}
                    </Button>
                  ),
                },
              ]}
            />
          </Card>
        )}
      </div>
      <InviteDialog open={isInviting} onClose={() => setInviting(false)} />
      {resetting && <ResetDialog member={resetting} onClose={() => setResetting(null)} />}
      {leaving && (
        <ConfirmDialog
          open
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            if (await remove.run(leaving)) setLeaving(null);
          }}
          loading={remove.busy}
          title={
            isMine
              ? t('members.leaveTitle', { project: project.name })
              : t('members.removeTitle', { name: leaving.name })
          }
          text={t(isMine ? 'members.leaveText' : 'members.removeText')}
          action={t(isMine ? 'members.leave' : 'common.remove')}
        />
      )}
    </>
  );
}

interface MemberMenuProps {
  member: Member;
  isLastOwner: boolean;
  onReset: () => void;
  onRemove: () => void;
}

/** What may be done with a member: nobody reaches above their own role, and everybody but the last owner may leave. */
function MemberMenu({ member, isLastOwner, onReset, onRemove }: MemberMenuProps) {
  const { project, me, canAdmin } = useScope();
  const isMe = member.userId === me.user.id;
  const isWithinReach = canAdmin && isAtLeast(project.role, member.role);
  const items: MenuItem[] = [];
  if (isWithinReach && !isMe) items.push({ id: 'reset', label: t('members.reset'), icon: KeyRound, onSelect: onReset });
  if ((isWithinReach || isMe) && !isLastOwner)
    items.push({
      id: 'remove',
      label: t(isMe ? 'members.leave' : 'members.remove'),
      icon: UserMinus,
      danger: true,
      onSelect: onRemove,
    });
  if (items.length === 0) return null;
  const label = t('members.actions', { name: member.name || member.email });
  return (
    <Menu
      label={label}
      items={items}
      trigger={<IconButton size="small" icon={Ellipsis} label={label} tooltip={false} />}
    />
  );
}
