import type { ExplainNames } from '../explain/index.js';
import { type Key, t } from '../i18n/index.js';

const keys: Readonly<Record<string, Key>> = {
  rage_click: 'friction.cause_rage_click',
  dead_click: 'friction.cause_dead_click',
  error_shown: 'friction.cause_error_shown',
  form_abandoned: 'friction.cause_form_abandoned',
  search_without_result: 'friction.cause_search_without_result',
  flow_dismissed: 'friction.cause_flow_dismissed',
  flow_completed: 'friction.cause_flow_completed',
  celebration_seen: 'friction.cause_celebration_seen',
};

/** What moved the friction index, in words. */
export function causeName(cause: string, names: ExplainNames): string {
  const [kind = '', ...rest] = cause.split(':');
  const what = rest.join(':');
  if (what !== '') {
    if (kind === 'milestone') return t('people.touchMilestone', { milestone: names.milestone(what) });
    if (kind === 'event') return t('friction.cause_event', { event: what });
    if (kind === 'score') return t('friction.cause_score', { score: what });
  }
  const key = Object.hasOwn(keys, cause) ? keys[cause] : undefined;
  return key ? t(key) : cause.replaceAll('_', ' ');
}
