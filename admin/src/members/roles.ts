import type { Role } from '@foothold/sdk/contract';
import { t } from '../i18n/index.js';
import type { Option } from '../ui/index.js';

const roles = ['owner', 'admin', 'editor', 'analyst'] as const satisfies Role[];

/** The roles with what each may do, the mightiest first. */
export function roleOptions(): Option<Role>[] {
  return roles.map((role) => ({ value: role, label: t(`members.${role}`), description: t(`members.${role}Text`) }));
}
