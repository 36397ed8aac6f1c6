import { statfsSync } from 'node:fs';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` tells. One per app, so that two apps in one process do not mix. */
export interface Metrics {
  registry: Registry;
  /** Seconds per request, by method, route pattern and status. */
  httpSeconds: Histogram<'method' | 'route' | 'status'>;
  /** Events by what became of them: `accepted`, `duplicate`, `refused`. */
  ingested: Counter<'outcome'>;
  /** Events that wait for their commit. */
  queueDepth: Gauge;
}

/**
 * Makes the metrics of one app.
 * @param dataDir whose disk is told of
 */
export function createMetrics(dataDir: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'foothold_storage_free_bytes',
    help: 'Room that is left on the disk of the data folder',
    registers,
    collect() {
      const { bavail, bsize } = statfsSync(dataDir);
      this.set(bavail * bsize);
    },
  });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'foothold_http_request_seconds',
      help: 'How long requests took',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    ingested: new Counter({
      name: 'foothold_events_total',
      help: 'Events by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    queueDepth: new Gauge({
      name: 'foothold_ingest_queue_depth',
      help: 'Events that wait for their commit',
      registers,
    }),
  };
}
