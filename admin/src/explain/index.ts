export { briefReason } from './brief-reason.js';
export { ExplanationCard } from './explanation-card.js';
export { explainNames } from './names.js';
export { describeChange, type ExplainNames, gateName } from './sentences.js';
