import { signal } from '@preact/signals';
import { loadModule } from '../load-module.js';
import type { Dictionary } from './en/index.js';

/** The languages of the admin, by their own names. */
export const locales = { en: 'English', 'zh-CN': '简体中文' } as const;

export type AdminLocale = keyof typeof locales;

const loaders: Record<AdminLocale, () => Promise<Dictionary>> = {
  en: async () => (await import('./en/index.js')).en,
  'zh-CN': async () => (await import('./zh-CN/index.js')).zhCN,
};

/** The language that is on the screen. Change it with `setLocale`. */
export const locale = signal<AdminLocale>('en');

/** The texts of `locale`. Null until the first `setLocale` has settled; nothing renders before. */
export const dictionary = signal<Dictionary | null>(null);

const storageKey = 'foothold.locale';

/** The language chosen before, else the browser's when the admin speaks it, else English. */
export function preferredLocale(): AdminLocale {
  const stored = read(storageKey);
  if (stored === 'en' || stored === 'zh-CN') return stored;
  const first = navigator.languages.map((tag) => tag.toLowerCase()).find((tag) => /^(en|zh)\b/.test(tag));
  return first?.startsWith('zh') ? 'zh-CN' : 'en';
}

/** Loads a language, then switches to it and remembers the choice. */
export async function setLocale(next: AdminLocale): Promise<void> {
  const texts = await loadModule(loaders[next]);
  dictionary.value = texts;
  locale.value = next;
  document.documentElement.lang = next;
  write(storageKey, next);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
  }
}
