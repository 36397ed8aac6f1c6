import type { Speech } from '@foothold/sdk/words';
import { formatDateTime, formatList, formatNumber } from './format.js';
import { t } from './t.js';

/** How the shared words about conditions and explanations are said here. */
export const speech: Speech = { say: t, list: formatList, number: formatNumber, dateTime: formatDateTime };
