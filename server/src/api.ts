import { resetRoutes } from './auth/resets.js';
import { authRoutes } from './auth/routes.js';
import { calibrateRoutes } from './calibrate/routes.js';
import { modelRoutes } from './calibrate/version-routes.js';
import { checkRoutes } from './checks/routes.js';
import { deliveryRoutes } from './delivery/routes.js';
import { publishRoutes } from './flows/publish.js';
import { flowRoutes } from './flows/routes.js';
import { ingestRoutes } from './ingest/routes.js';
import { flowReportRoutes } from './insights/flow-routes.js';
import { funnelPeopleRoutes } from './insights/funnel-people-routes.js';
import { insightRoutes } from './insights/routes.js';
import { journeyRoutes } from './journey/journeys.js';
import { milestoneRoutes } from './journey/milestones.js';
import { reachRoutes } from './journey/reach.js';
import { lifecycleRoutes } from './lifecycle/routes.js';
import { opsRoutes } from './ops/routes.js';
import { accountRoutes } from './people/accounts.js';
import { privacyRoutes } from './people/privacy-routes.js';
import { peopleRoutes } from './people/routes.js';
import { eventStreamRoutes } from './people/stream.js';
import { populationRoutes } from './population/routes.js';
import { deletionRoutes } from './projects/deletion-routes.js';
import { environmentRoutes } from './projects/environments.js';
import { frictionRoutes } from './projects/friction.js';
import { identityKeyRoutes } from './projects/identity-keys.js';
import { memberRoutes } from './projects/members.js';
import { projectRoutes } from './projects/routes.js';
import { segmentPeopleRoutes } from './segments/people-routes.js';
import { segmentRoutes } from './segments/routes.js';
import { modelSimulateRoutes } from './simulate/model-routes.js';
import { simulateRoutes } from './simulate/routes.js';
import { themeRoutes } from './themes/routes.js';

/** Every route of the OpenAPI document, feature by feature. */
export const features = {
  auth: authRoutes,
  resets: resetRoutes,
  projects: projectRoutes,
  environments: environmentRoutes,
  deletion: deletionRoutes,
  identityKeys: identityKeyRoutes,
  friction: frictionRoutes,
  members: memberRoutes,
  flows: flowRoutes,
  publish: publishRoutes,
  checks: checkRoutes,
  themes: themeRoutes,
  milestones: milestoneRoutes,
  reach: reachRoutes,
  models: modelRoutes,
  journeys: journeyRoutes,
  segments: segmentRoutes,
  segmentPeople: segmentPeopleRoutes,
  lifecycle: lifecycleRoutes,
  people: peopleRoutes,
  privacy: privacyRoutes,
  accounts: accountRoutes,
  stream: eventStreamRoutes,
  insights: insightRoutes,
  funnelPeople: funnelPeopleRoutes,
  flowReports: flowReportRoutes,
  population: populationRoutes,
  simulate: simulateRoutes,
  simulateModel: modelSimulateRoutes,
  calibrate: calibrateRoutes,
  delivery: deliveryRoutes,
  ingest: ingestRoutes,
  ops: opsRoutes,
};
