import { randomUUID } from 'node:crypto';
import type { Millis } from '@foothold/sdk/contract';
import type { Logger } from 'pino';
import type { Comparison } from './comparison.js';
import type { SimulationJob } from './job.js';
import type { SimulationResult } from './result.js';
import type { AnyReplay } from './side.js';
import type { Simulator } from './simulator.js';

export type SimulationStatus = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';

/** One simulation that somebody started. */
interface Started {
  id: string;
  environmentId: string;
  /** What was asked, so that it can be asked again. */
  request: unknown;
  startedAt: Millis;
  endedAt: Millis | null;
  status: SimulationStatus;
}

/** A simulation of a flow. */
export interface FlowSimulation extends Started {
  flowId: string;
  /** What was found so far; null until there is something. */
  result: SimulationResult | null;
}

/** A simulation of another model for a milestone. */
export interface ModelSimulation extends Started {
  milestoneId: string;
  result: Comparison | null;
}

export type Simulation = FlowSimulation | ModelSimulation;

type SimulationOf<J extends AnyReplay> = J extends SimulationJob ? FlowSimulation : ModelSimulation;

type Listener = (simulation: Simulation) => void;

/** All simulations of a server. They live in memory: what was found can be found again. */
export interface Simulations extends Pick<Simulator, 'estimate'> {
  /**
   * Starts one, or has it wait for its turn: one runs at a time. Refuses while the project has another one, and when
   * too many wait.
   */
  start<J extends AnyReplay>(
    projectId: string,
    job: J,
    request: unknown,
  ): { started: SimulationOf<J> } | { refused: 'project_busy' | 'server_busy' };
  get(environmentId: string, id: string): Simulation | null;
  /** Those of a flow, latest first. */
  ofFlow(environmentId: string, flowId: string): FlowSimulation[];
  /** Those of a milestone's model, latest first. */
  ofMilestone(environmentId: string, milestoneId: string): ModelSimulation[];
  /** Ends it with what was found so far; one that has ended stays as it is. */
  cancel(id: string): void;
  /** Names a person no more, neither in what was found nor in what will be: they were deleted. */
  forgetPerson(environmentId: string, personId: string): void;
  /** Ends and forgets all of an environment: it was deleted. */
  forgetEnvironment(environmentId: string): void;
  /** Calls back with every change. Returns the undo. */
  subscribe(id: string, listener: Listener): () => void;
  close(): Promise<void>;
}

/** Simulations that are remembered per project. */
const keptPerProject = 10;
const mostWaiting = 8;

interface Entry {
  projectId: string;
  job: AnyReplay;
  simulation: Simulation;
  abort: AbortController;
  listeners: Set<Listener>;
}

const isOver = ({ status }: Simulation) => status !== 'waiting' && status !== 'running';

export function createSimulations(options: { simulator: Simulator; log: Logger; now(): Millis }): Simulations {
  const { simulator, log, now } = options;
  /** In the order in which they were started. */
  const entries = new Map<string, Entry>();
  let current: Promise<void> | null = null;
  /** Ids of people who were deleted: what runs may have read of them before. */
  const forgotten = new Set<string>();

  function change(entry: Entry, to: Partial<Started> & { result?: SimulationResult | Comparison }): void {
    const { result } = { ...entry.simulation, ...to };
    // What is found is of the kind that was started.
    entry.simulation = { ...entry.simulation, ...to, result: result && withoutPeople(result, forgotten) } as Simulation;
    for (const listener of [...entry.listeners]) listener(entry.simulation);
  }

  /** Runs what waits, one after the other. */
  function proceed(): void {
    const next = [...entries.values()].find(({ simulation }) => simulation.status === 'waiting');
    if (current || !next) return;
    current = run(next).finally(() => {
      current = null;
      proceed();
    });
  }

  async function run(entry: Entry): Promise<void> {
    change(entry, { status: 'running' });
    const { job } = entry;
    const { signal } = entry.abort;
    const options = { signal, onPartial: (result: SimulationResult | Comparison) => change(entry, { result }) };
    try {
      const found = 'flow' in job ? await simulator.run(job, options) : await simulator.compare(job, options);
      if ('tooMany' in found) throw new Error('The log has grown beyond what can be simulated.');
      change(entry, { status: signal.aborted ? 'cancelled' : 'done', result: found, endedAt: now() });
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'a simulation failed');
      change(entry, { status: signal.aborted ? 'cancelled' : 'failed', endedAt: now() });
    }
  }

  function forgetOld(projectId: string): void {
    const over = [...entries.values()].filter((entry) => entry.projectId === projectId && isOver(entry.simulation));
    for (const { simulation } of over.slice(0, Math.max(0, over.length - keptPerProject)))
      entries.delete(simulation.id);
  }

  const latest = (environmentId: string): Simulation[] =>
    [...entries.values()]
      .map(({ simulation }) => simulation)
      .filter((one) => one.environmentId === environmentId)
      .reverse();

  return {
    estimate: (job) => simulator.estimate(job),
    start<J extends AnyReplay>(projectId: string, job: J, request: unknown) {
      const open = [...entries.values()].filter(({ simulation }) => !isOver(simulation));
      if (open.some((entry) => entry.projectId === projectId)) return { refused: 'project_busy' };
      if (open.length > mostWaiting) return { refused: 'server_busy' };
      forgetOld(projectId);
      const simulation: Simulation = {
        id: randomUUID(),
        environmentId: job.environmentId,
        ...('flow' in job ? { flowId: job.flow.id } : { milestoneId: job.proposed.id }),
        request,
        startedAt: now(),
        endedAt: null,
        status: 'waiting',
        result: null,
      };
      const entry = { projectId, job, simulation, abort: new AbortController(), listeners: new Set<Listener>() };
      entries.set(simulation.id, entry);
      proceed();
      return { started: entry.simulation as SimulationOf<J> }; // made from the job just now
    },
    get(environmentId, id) {
      const simulation = entries.get(id)?.simulation;
      return simulation?.environmentId === environmentId ? simulation : null;
    },
    ofFlow: (environmentId, flowId) =>
      latest(environmentId).filter((one): one is FlowSimulation => 'flowId' in one && one.flowId === flowId),
    ofMilestone: (environmentId, milestoneId) =>
      latest(environmentId).filter(
        (one): one is ModelSimulation => 'milestoneId' in one && one.milestoneId === milestoneId,
      ),
    cancel(id) {
      const entry = entries.get(id);
      if (!entry || isOver(entry.simulation)) return;
      entry.abort.abort();
      if (entry.simulation.status === 'waiting') change(entry, { status: 'cancelled', endedAt: now() });
    },
    forgetPerson(environmentId, personId) {
      forgotten.add(personId); // no two people have one, wherever they are
      for (const entry of entries.values()) if (entry.simulation.environmentId === environmentId) change(entry, {});
    },
    forgetEnvironment(environmentId) {
      for (const { simulation, abort } of entries.values()) {
        if (simulation.environmentId !== environmentId) continue;
        abort.abort();
        entries.delete(simulation.id);
      }
    },
    subscribe(id, listener) {
      const entry = entries.get(id);
      entry?.listeners.add(listener);
      return () => entry?.listeners.delete(listener);
    },
    async close() {
      for (const entry of entries.values()) entry.abort.abort();
      await current;
      await simulator.close();
    },
  };
}

function withoutPeople(
  result: SimulationResult | Comparison,
  people: ReadonlySet<string>,
): SimulationResult | Comparison {
  if (people.size === 0) return result;
  const without = <T extends { examples: { id: string }[] }>(some: T): T => ({
    ...some,
    examples: some.examples.filter(({ id }) => !people.has(id)),
  });
  if ('aiming' in result) {
    const aiming = result.aiming.map((flow) => ({ ...flow, gained: without(flow.gained), lost: without(flow.lost) }));
    return { ...result, aiming };
  }
  return { ...without(result), gates: result.gates.map(without) };
}
