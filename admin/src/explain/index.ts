export { ExplanationCard } from './explanation-card.js';
export {
  decidingGate,
  describeChanges,
  describeFinding,
  describeGate,
  type ExplainNames,
  type Outcome,
  outcomeOf,
} from './sentences.js';
