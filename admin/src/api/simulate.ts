import type { BehaviourModel } from '@foothold/sdk/contract';
import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';
import { type Contact, follow } from './follow.js';

const { flows, simulations } = server.simulate;
const ofFlow = flows[':flowId'].simulations;
const one = simulations[':simulationId'];

/** A simulation of a flow. */
export type Simulation = Extract<Answer<(typeof one)['$get']>, { flowId: string }>;
export type SimulationRequest = Simulation['request'];
export type SimulationResult = NonNullable<Simulation['result']>;
export type SimulationEstimate = Answer<(typeof ofFlow)['estimate']['$post']>;
/** A simulation of another model for a milestone. */
export type ModelSimulation = Answer<typeof server.simulateModel.$get>['simulations'][number];
export type Comparison = NonNullable<ModelSimulation['result']>;
export type ModelSimulationRequest = Omit<ModelSimulation['request'], 'behaviour'> & { behaviour: BehaviourModel };
export type AssumedKind = SimulationEstimate['toAssume'][number];

/** Where a simulation stands: project, environment and flow. */
export interface SimulationPlace {
  projectId: string;
  environmentId: string;
  flowId: string;
}

/** Where another model is tried: project, environment and milestone. */
export interface ModelPlace {
  projectId: string;
  environmentId: string;
  milestoneId: string;
}

/** What a simulation would replay and how long it would take. The last answer stays while the next one is measured. */
export function useSimulationEstimate(place: SimulationPlace, request: SimulationRequest | null) {
  return useQuery({
    // Below the flow's own key: publishing and saving make it stale.
    queryKey: ['flow', place.projectId, place.flowId, 'simulation-estimate', place.environmentId, request],
    queryFn: ({ signal }) =>
      json(
        ofFlow.estimate.$post({ param: ids({ ...place }), json: request as SimulationRequest }, { init: { signal } }),
      ),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
}

/** The same for another model of a milestone, with how many live flows aim at it. */
export function useModelEstimate(place: ModelPlace, request: ModelSimulationRequest | null) {
  return useQuery({
    queryKey: ['people-chart', place.projectId, place.milestoneId, 'estimate', place.environmentId, request],
    queryFn: ({ signal }) =>
      json(
        server.simulateModel.estimate.$post(
          { param: ids({ ...place }), json: request as ModelSimulationRequest },
          { init: { signal } },
        ),
      ),
    enabled: request !== null,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
}

/** The simulations of a flow that the server remembers, latest first. */
export function readSimulations(place: SimulationPlace, signal: AbortSignal) {
  return json(ofFlow.$get({ param: ids({ ...place }) }, { init: { signal } }));
}

export function startSimulation(place: SimulationPlace, request: SimulationRequest): Promise<Simulation> {
  return json(ofFlow.$post({ param: ids({ ...place }), json: request }));
}

/** The models that were tried for a milestone that the server remembers, latest first. */
export function readModelSimulations(place: ModelPlace, signal: AbortSignal) {
  return json(server.simulateModel.$get({ param: ids({ ...place }) }, { init: { signal } }));
}

export function startModelSimulation(place: ModelPlace, request: ModelSimulationRequest): Promise<ModelSimulation> {
  return json(server.simulateModel.$post({ param: ids({ ...place }), json: request }));
}

type InEnvironment = Pick<SimulationPlace, 'projectId' | 'environmentId'>;

export function cancelSimulation({ projectId, environmentId }: InEnvironment, simulationId: string) {
  return json(one.$delete({ param: ids({ projectId, environmentId, simulationId }) }));
}

/** Follows a simulation to its end. Returns the stop. */
export function followSimulation<S extends Simulation | ModelSimulation>(
  { projectId, environmentId }: InEnvironment,
  simulationId: string,
  told: (contact: Contact, simulation?: S) => void,
): () => void {
  const param = ids({ projectId, environmentId, simulationId });
  return follow<S>(
    {
      url: one.stream.$path({ param }),
      event: 'simulation',
      // What was started is of the kind that it was started as.
      read: async () => (await json(one.$get({ param }))) as S,
      isOver: (simulation) => !isUnderWay(simulation),
    },
    told,
  );
}

export function isUnderWay({ status }: Pick<Simulation, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}
