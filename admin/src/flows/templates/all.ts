import { announcement } from './announcement.js';
import { comeBack } from './come-back.js';
import { emptyState } from './empty-state.js';
import { explainSetting } from './explain-setting.js';
import { firstSteps } from './first-steps.js';
import { firstValue } from './first-value.js';
import { newFeature } from './new-feature.js';
import { productTour } from './product-tour.js';
import { promoterScore } from './promoter-score.js';
import { resourceCentre } from './resource-centre.js';
import { stuckHelp } from './stuck-help.js';
import type { Template } from './template.js';
import { trialEnding } from './trial-ending.js';
import { welcome } from './welcome.js';
import { whatsNew } from './whats-new.js';

/** Every template, in the order of a new customer's first weeks. */
export const templates: readonly Template[] = [
  welcome,
  firstSteps,
  productTour,
  emptyState,
  firstValue,
  newFeature,
  explainSetting,
  stuckHelp,
  trialEnding,
  comeBack,
  promoterScore,
  announcement,
  resourceCentre,
  whatsNew,
];
