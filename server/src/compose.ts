import type { Logger } from 'pino';
import { createAuth } from './auth/auth.js';
import { createSealer } from './auth/seal.js';
import type { Config } from './config.js';
import { createLiveManifests } from './delivery/live.js';
import type { Deps } from './deps.js';
import { createInsights, remoteInsights } from './insights/insights.js';
import { createAccountLife } from './lifecycle/account-life.js';
import { createLog } from './ops/log.js';
import { createMetrics } from './ops/metrics.js';
import { createEraser } from './projects/erase.js';
import { createGrowthKeeper } from './segments/growth.js';
import { createSimulations } from './simulate/simulations.js';
import { createSimulator } from './simulate/simulator.js';
import { createSqliteEventStore } from './stores/sqlite/events/store.js';
import { openDatabase } from './stores/sqlite/open.js';
import { createSqliteStateStore } from './stores/sqlite/state.js';

/** Everything that the app stands on, opened; `close` waits for what is under way and lets go of the files. */
export interface Composition {
  deps: Deps;
  close(): Promise<void>;
}

/**
 * Opens the stores in the data folder and puts the server's parts together.
 * @param options.now the clock; default `Date.now`
 * @param options.threads whether events are written, long questions answered and the past simulated, in threads of their own;
 *   default false
 * @param options.onFailure told when one of those threads has ended by itself: nothing works any more until a new start
 */
export function compose(
  config: Config,
  options: { now?: () => number; log?: Logger; threads?: boolean; onFailure?: () => void } = {},
): Composition {
  const { now = Date.now, log = createLog(config.logLevel), threads = false } = options;
  const database = openDatabase(config.dataDir);
  const state = createSqliteStateStore(database, createSealer(config.secret, config.earlierSecret));
  const events = createSqliteEventStore({
    file: database.path,
    now,
    threads,
    onFailure(cause) {
      log.fatal({ err: cause }, 'a thread of the event store failed');
      options.onFailure?.();
    },
  });
  const insights = events.callAsking
    ? remoteInsights(events.callAsking, events.settled)
    : createInsights(events, state);
  const live = createLiveManifests({ state, events, now });
  const growth = createGrowthKeeper({ state, live, insights, log, now });
  const simulator = createSimulator({ file: database.path, threads, settled: events.settled });
  const simulations = createSimulations({ simulator, log, now });
  const eraser = createEraser({ state, events, live, insights, log });
  const auth = createAuth(database, config, log);
  return {
    deps: {
      state,
      events,
      insights,
      growth,
      simulations,
      eraser,
      placing: simulator,
      accountLife: createAccountLife(events, now),
      live,
      auth,
      config,
      metrics: createMetrics(config.dataDir),
      log,
      now,
    },
    async close() {
      await eraser.close();
      await simulations.close();
      await growth.close();
      await events.close();
      database.close();
    },
  };
}
