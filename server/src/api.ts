import { authRoutes } from './auth/routes.js';
import { deliveryRoutes } from './delivery/routes.js';
import type { Deps } from './deps.js';
import { publishRoutes } from './flows/publish.js';
import { flowRoutes } from './flows/routes.js';
import { insightRoutes } from './insights/routes.js';
import { journeyRoutes } from './journey/journeys.js';
import { milestoneRoutes } from './journey/milestones.js';
import { opsRoutes } from './ops/routes.js';
import { peopleRoutes } from './people/routes.js';
import { eventStreamRoutes } from './people/stream.js';
import { environmentRoutes } from './projects/environments.js';
import { memberRoutes } from './projects/members.js';
import { projectRoutes } from './projects/routes.js';
import { createRouter } from './router.js';
import { themeRoutes } from './themes/routes.js';

/** Every route of the OpenAPI document, feature by feature. */
export function apiRoutes(deps: Deps) {
  return createRouter()
    .route('/', authRoutes(deps))
    .route('/', projectRoutes(deps))
    .route('/', environmentRoutes(deps))
    .route('/', memberRoutes(deps))
    .route('/', flowRoutes(deps))
    .route('/', publishRoutes(deps))
    .route('/', themeRoutes(deps))
    .route('/', milestoneRoutes(deps))
    .route('/', journeyRoutes(deps))
    .route('/', peopleRoutes(deps))
    .route('/', eventStreamRoutes(deps))
    .route('/', insightRoutes(deps))
    .route('/', deliveryRoutes(deps))
    .route('/', opsRoutes(deps));
}
