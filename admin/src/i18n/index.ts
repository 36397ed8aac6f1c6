/**
 * Texts in the language of the person at the screen.
 *
 *     t('flows.title')                         // 'Flows'
 *     t('flows.shownTo', { count: 12 })        // 'Shown to 12 people'
 *
 * Reading a text in a component subscribes it to the language, so a switch re-renders it. A feature keeps its texts in
 * `en/<feature>.ts` and `zh-CN/<feature>.ts`; the second is typed by the first.
 */
export {
  formatDate,
  formatDateTime,
  formatDuration,
  formatList,
  formatNumber,
  formatPercent,
  formatRelative,
  formatTime,
} from './format.js';
export { type AdminLocale, dictionary, locale, locales, preferredLocale, setLocale } from './locale.js';
export type { Message, Section, Translated, Values } from './message.js';
export { type Key, t } from './t.js';
