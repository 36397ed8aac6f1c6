import { ChevronsUpDown, KeyRound, Languages, LogOut, Monitor, Moon, Sun } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Me, updateMe } from '../api/me.js';
import { useAction } from '../api/use-action.js';
import { type Appearance, appearance, setAppearance } from '../appearance.js';
import { ChangePasswordDialog } from '../auth/change-password-dialog.js';
import { signOut } from '../auth/session.js';
import { type AdminLocale, locale, locales, setLocale, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Avatar, Menu, type MenuItem } from '../ui/index.js';
import './shell.css';

/** Language, appearance, the own password and signing out. */
export function UserMenu({ me }: { me: Me }) {
  const { route } = useLocation();
  const [isChanging, setChanging] = useState(false);
  const leave = useAction(async () => {
    await signOut();
    route(paths.signIn(), true);
  });
  const speak = useAction(async (next: AdminLocale) => {
    await setLocale(next);
    await updateMe({ locale: next });
  });
  const look = (value: Appearance, icon: typeof Sun, label: string): MenuItem => ({
    id: value,
    label,
    icon,
    checked: appearance.value === value,
    onSelect: () => setAppearance(value),
  });
  const name = me.user.name || me.user.email;
  return (
    <>
      <Menu
        label={t('shell.account', { name })}
        placement="top-start"
        items={[
          { heading: me.user.email },
          { separator: true },
          { heading: t('shell.appearance') },
          look('system', Monitor, t('shell.system')),
          look('light', Sun, t('shell.light')),
          look('dark', Moon, t('shell.dark')),
          { separator: true },
          { heading: t('shell.language') },
          ...(['en', 'zh-CN'] as const).map(
            (value): MenuItem => ({
              id: value,
              label: locales[value],
              icon: Languages,
              checked: locale.value === value,
              onSelect: () => void speak.run(value),
            }),
          ),
          { separator: true },
          { id: 'password', label: t('auth.changePassword'), icon: KeyRound, onSelect: () => setChanging(true) },
          { id: 'out', label: t('shell.signOut'), icon: LogOut, onSelect: () => void leave.run() },
        ]}
        trigger={
          <button type="button" class="switcher">
            <Avatar name={name} />
            <span class="switcher-text">
              <span class="switcher-project ellipsis">{name}</span>
            </span>
            <ChevronsUpDown size={14} aria-hidden="true" />
          </button>
        }
      />
      {isChanging && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
