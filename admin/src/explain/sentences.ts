import * as words from '@foothold/sdk/words';
import { spoken } from '../i18n/spoken.js';

export { decidingGate, type ExplainNames, type Outcome, outcomeOf } from '@foothold/sdk/words';

export const briefReason = spoken(words.briefReason);
export const describeGate = spoken(words.describeGate);
export const describeChanges = spoken(words.describeChanges);
export const describeChange = spoken(words.describeChange);
export const describeFinding = spoken(words.describeFinding);
export const gateName = spoken(words.gateName);
