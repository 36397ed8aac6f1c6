import type { DecidedFlow } from '@foothold/sdk/contract';
import { t } from '../i18n/index.js';
import { isKey } from '../i18n/t.js';

/** What a page said of one flow, and when. */
export type Recorded = DecidedFlow & { at: number };

/** The reason of a recorded decision, of which no values were kept. */
export function briefReason({ gate, code }: Pick<DecidedFlow, 'gate' | 'code'>): string {
  if (gate === null) return t('explain.brief_shown');
  const brief = `explain.brief_${code}`;
  if (isKey(brief)) return t(brief);
  const sentence = `explain.code_${code}`;
  return isKey(sentence) ? t(sentence) : t('explain.code_other', { code });
}
