export { ExplanationCard } from './explanation-card.js';
export { explainNames } from './names.js';
export { briefReason, describeChange, type ExplainNames, gateName } from './sentences.js';
