import type { Role } from '@foothold/sdk/contract';
import type { Logger } from 'pino';
import type { Auth, User } from './auth/auth.js';
import type { Config } from './config.js';
import type { LiveManifests } from './delivery/live.js';
import type { Insights } from './insights/insights.js';
import type { FindAccountLife } from './lifecycle/account-life.js';
import type { Metrics } from './ops/metrics.js';
import type { Eraser } from './projects/erase.js';
import type { GrowthKeeper } from './segments/growth.js';
import type { Simulations } from './simulate/simulations.js';
import type { Placing } from './simulate/simulator.js';
import type { EventStore } from './stores/events.js';
import type { StateStore } from './stores/state.js';

/** All that a feature may use. Handed to every `…Routes(deps)`; nothing else is shared. */
export interface Deps {
  state: StateStore;
  events: EventStore;
  insights: Insights;
  /** How many people were in each segment day by day. */
  growth: GrowthKeeper;
  simulations: Simulations;
  /** Erases what was deleted as a whole. */
  eraser: Eraser;
  /** Where people stand for a milestone, and what its model should be. */
  placing: Placing;
  accountLife: FindAccountLife;
  /** What the environments' pages are served; rebuild it after every change of what is live. */
  live: LiveManifests;
  auth: Auth;
  config: Config;
  metrics: Metrics;
  log: Logger;
  /** The server's clock, in ms since 1970 UTC. */
  now(): number;
}

/** What a request carries through the app. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Set by the app before any route. */
    deps: Deps;
    /** Who is signed in. Set by `authorize`; not there on routes whose role is `public` or `key`. */
    user: User;
    /** The membership in `:projectId`. Set by `authorize` on routes below a project. */
    member: { userId: string; role: Role };
  };
}
