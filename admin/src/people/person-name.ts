import { t } from '../i18n/index.js';

/** What a person is called: name, email, user id, or a short form of an anonymous id. */
export function personName({
  id,
  name,
  email,
  userId,
}: {
  id: string;
  name?: string | null;
  email?: string | null;
  userId?: string | null;
}): string {
  return name || email || userId || t('people.anonymousName', { id: id.slice(-6) });
}

/** What a trait says in words; null when it says nothing, or is no text. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
