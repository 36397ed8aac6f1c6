import * as words from '@foothold/sdk/words';
import { spoken } from '../i18n/spoken.js';

export { deviceNames, type Names, pageParts, sessionNames } from '@foothold/sdk/words';

export const describeCondition = spoken(words.describeCondition);
export const describeFact = spoken(words.describeFact);
export const describeSubject = spoken(words.describeSubject);
export const describeEvent = spoken(words.describeEvent);
export const describeTarget = spoken(words.describeTarget);
export const describeValue = spoken(words.describeValue);
