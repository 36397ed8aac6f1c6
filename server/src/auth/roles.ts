import type { Role } from '@foothold/sdk/contract';

/** From lowest to highest. */
export const roles: readonly Role[] = ['analyst', 'editor', 'admin', 'owner'];

/** Whether `role` may do what asks for `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
