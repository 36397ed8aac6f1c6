import type { Environment } from '@foothold/sdk/contract';
import { compile, type Plan } from '@foothold/sdk/engine';
import type { EventStore } from '../stores/events.js';
import type { StateStore } from '../stores/state.js';
import { type BuiltEnvironment, buildEnvironment } from './build.js';
import { type Encoded, encode } from './encode.js';
import { createPastPlans, keepRules, type PastPlan } from './past-rules.js';

/** An environment as its pages see it now, held in memory and ready to send. */
export interface LiveEnvironment extends BuiltEnvironment {
  environment: Environment;
  /** The manifest, serialised and compressed. */
  body: Encoded;
  /** Quoted, as the header wants it. */
  etag: string;
  /** All live flows, confidential ones included. Shared: one pass at a time. */
  plan: Plan;
  /** Keys of the counters that the manifest names. */
  openCounterKeys: string[];
}

/** What pages of all environments are served. Reads the state store only when something was published. */
export interface LiveManifests {
  /** The environment that a public key opens; null when none does. */
  byKey(publicKey: string): Promise<LiveEnvironment | null>;
  /** Null when there is no such environment. */
  byEnvironment(environmentId: string): Promise<LiveEnvironment | null>;
  /** What was live at a moment; null when nothing was kept. */
  at(environmentId: string, at: number): Promise<PastPlan | null>;
  /**
   * Makes the environment's manifest anew: call after every change of what is live, of its settings, and of the
   * project’s milestones, themes, segments, lifecycle, caps and grades of touchpoints. Resolves once pages are served the new one and its
   * counters are counted.
   */
  rebuild(environmentId: string): Promise<void>;
  /** As `rebuild`, for every environment of the project. */
  rebuildProject(projectId: string): Promise<void>;
  /** Makes every manifest, so that the first visitor after a start does not wait. */
  start(): Promise<void>;
  /** Reads contents anew from the store: some were erased. */
  forgetContents(): void;
  /** A content by its hash, also one that is no longer live; null when there never was one. */
  content(hash: string): Promise<Encoded | null>;
}

/** How long a key that was looked up is trusted, so that a rotated key ends soon. In ms. */
const keyTrust = 5_000;
const keysKept = 10_000;
/** Contents that stay in memory, the last asked for. */
const contentsKept = 200;

export function createLiveManifests(deps: { state: StateStore; events: EventStore; now(): number }): LiveManifests {
  const { state, events, now } = deps;
  const live = new Map<string, LiveEnvironment>();
  const keys = new Map<string, { environmentId: string; at: number }>();
  /** What is under way or waits, per environment: at most one build runs and one waits behind it. */
  const building = new Map<string, { running: Promise<void>; waiting: Promise<void> | null }>();
  const contents = new Map<string, Promise<Encoded>>();

  async function build(environmentId: string): Promise<void> {
    const environment = await state.environment(environmentId);
    const project = environment && (await state.project(environment.projectId));
    if (!environment || !project) {
      live.delete(environmentId);
      return;
    }
    const [flows, milestones, themes, friction, segments, lifecycle] = await Promise.all([
      state.liveFlows(environmentId),
      state.milestones(project.id),
      state.themes(project.id),
      state.friction(project.id),
      state.segments(project.id),
      state.lifecycle(project.id),
    ]);
    const built = buildEnvironment({
      environment,
      project,
      flows,
      milestones,
      themes,
      friction,
      segments,
      lifecycle,
    });
    await state.saveContents(
      environmentId,
      [...built.contents].map(([hash, body]) => ({ hash, body })),
      now(),
    );
    await keepRules(
      state,
      environmentId,
      {
        flows: built.flows,
        milestones: built.milestones,
        caps: project.caps,
        counters: built.counters,
        friction: built.friction,
        segments: [...segments],
        lifecycle,
      },
      now(),
    );
    // First count, then serve: rules must never meet people whose counters are not there yet.
    const { counters, friction: grades } = built;
    await events.setRules(environmentId, { counters, milestones: built.milestones, friction: grades });
    live.set(environmentId, {
      ...built,
      environment,
      body: await encode(JSON.stringify(built.manifest)),
      etag: `"${built.manifest.version}"`,
      plan: compile({ flows: built.flows, milestones: built.milestones, caps: project.caps }),
      openCounterKeys: built.manifest.counters.map((counter) => counter.key),
    });
    for (const [key, known] of keys) if (known.environmentId === environmentId) keys.delete(key);
  }

  function rebuild(environmentId: string): Promise<void> {
    const current = building.get(environmentId);
    if (current) {
      // The running build may have read the state before the change: one more has to follow it.
      current.waiting ??= current.running.catch(() => undefined).then(() => rebuild(environmentId));
      return current.waiting;
    }
    const running = build(environmentId).finally(() => building.delete(environmentId));
    building.set(environmentId, { running, waiting: null });
    return running;
  }

  async function byEnvironment(environmentId: string): Promise<LiveEnvironment | null> {
    const known = live.get(environmentId);
    if (known) return known;
    await (building.get(environmentId)?.running ?? rebuild(environmentId));
    return live.get(environmentId) ?? null;
  }

  return {
    rebuild,
    byEnvironment,
    at: createPastPlans(state),

    async byKey(publicKey) {
      const known = keys.get(publicKey);
      // Either way: a clock that was set back must not prolong the trust.
      if (known && Math.abs(now() - known.at) < keyTrust) return byEnvironment(known.environmentId);
      const environment = await state.environmentByKey(publicKey, now());
      if (!environment) {
        keys.delete(publicKey);
        return null;
      }
      if (keys.size >= keysKept) keys.clear();
      keys.set(publicKey, { environmentId: environment.id, at: now() });
      return byEnvironment(environment.id);
    },

    async rebuildProject(projectId) {
      const environments = await state.environments(projectId);
      await Promise.all(environments.map((environment) => rebuild(environment.id)));
    },

    async start() {
      for (const environment of await state.allEnvironments()) await rebuild(environment.id);
    },

    forgetContents: () => contents.clear(),

    async content(hash) {
      const known = contents.get(hash);
      if (known) {
        contents.delete(hash);
        contents.set(hash, known);
        return known;
      }
      const body = await state.content(hash);
      if (body === null) return null;
      const encoded = encode(body);
      contents.set(hash, encoded);
      const [oldest] = contents.keys();
      if (contents.size > contentsKept && oldest !== undefined) contents.delete(oldest);
      return encoded;
    },
  };
}
