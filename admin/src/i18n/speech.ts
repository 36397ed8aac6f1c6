import { joinClauses, type Speech } from '@foothold/sdk/words';
import { formatDateTime, formatList, formatNumber } from './format.js';
import { locale } from './locale.js';
import { ownEventName } from './own-events.js';
import { t } from './t.js';

/** How the shared words about conditions and explanations are said here. */
export const speech: Speech = {
  say: t,
  list: formatList,
  clauses: (items, type) => joinClauses(items, type, locale.value),
  number: formatNumber,
  dateTime: formatDateTime,
  event: ownEventName,
};
