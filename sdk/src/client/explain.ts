export { explainAll, explainer } from '../engine/explain.js';
