import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { type Answer, ids, json, server } from './client.js';

const { flows, simulations } = server.simulate;
const ofFlow = flows[':flowId'].simulations;
const one = simulations[':simulationId'];

export type Simulation = Answer<(typeof one)['$get']>;
export type SimulationRequest = Simulation['request'];
export type SimulationResult = NonNullable<Simulation['result']>;
export type SimulationEstimate = Answer<(typeof ofFlow)['estimate']['$post']>;
export type AssumedKind = SimulationEstimate['toAssume'][number];

/** Where a simulation stands: project, environment and flow. */
export interface SimulationPlace {
  projectId: string;
  environmentId: string;
  flowId: string;
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

/** The simulations of a flow that the server remembers, latest first. */
export function readSimulations(place: SimulationPlace, signal: AbortSignal) {
  return json(ofFlow.$get({ param: ids({ ...place }) }, { init: { signal } }));
}

export function startSimulation(place: SimulationPlace, request: SimulationRequest): Promise<Simulation> {
  return json(ofFlow.$post({ param: ids({ ...place }), json: request }));
}

export function cancelSimulation({ projectId, environmentId }: SimulationPlace, simulationId: string) {
  return json(one.$delete({ param: ids({ projectId, environmentId, simulationId }) }));
}

/** Follows a simulation to its end. Returns the stop. */
export function followSimulation(
  { projectId, environmentId }: SimulationPlace,
  simulationId: string,
  told: (simulation: Simulation) => void,
): () => void {
  const source = new EventSource(one.stream.$path({ param: ids({ projectId, environmentId, simulationId }) }));
  source.addEventListener('simulation', (message) => {
    // The server's schema is the truth for what the stream carries.
    const simulation = JSON.parse(message.data) as Simulation;
    told(simulation);
    if (!isUnderWay(simulation)) source.close();
  });
  return () => source.close();
}

export function isUnderWay({ status }: Pick<Simulation, 'status'>): boolean {
  return status === 'waiting' || status === 'running';
}
