export { ExplanationCard } from './explanation-card.js';
export type { ExplainNames } from './sentences.js';
