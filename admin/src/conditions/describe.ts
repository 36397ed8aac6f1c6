import * as words from '@foothold/sdk/words';
import { spoken } from '../i18n/spoken.js';

export { deviceNames, type Names, pageParts, sessionNames } from '@foothold/sdk/words';

export const describeCondition = spoken(words.describeCondition);
export const describeEvent = spoken(words.describeEvent);
export const describeTarget = spoken(words.describeTarget);
