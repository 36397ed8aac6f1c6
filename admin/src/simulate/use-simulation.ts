import { useEffect, useState } from 'preact/hooks';
import {
  followSimulation,
  isUnderWay,
  readSimulations,
  type Simulation,
  type SimulationPlace,
  type SimulationRequest,
  startSimulation,
} from '../api/simulate.js';

/** The simulation that the page shows: the flow's latest, until another one is started. Followed while it goes on. */
export function useSimulation({ projectId, environmentId, flowId }: SimulationPlace) {
  const place = { projectId, environmentId, flowId };
  const [simulation, setSimulation] = useState<Simulation | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const followed = simulation && isUnderWay(simulation) ? simulation.id : null;

  useEffect(() => {
    const abort = new AbortController();
    setSimulation(null);
    setLoaded(false);
    readSimulations(place, abort.signal).then(
      ({ simulations }) => {
        setSimulation((known) => known ?? simulations[0] ?? null);
        setLoaded(true);
      },
      () => {
        // Without the last result the page is as good as new.
        if (!abort.signal.aborted) setLoaded(true);
      },
    );
    return () => abort.abort();
  }, [projectId, environmentId, flowId]);

  useEffect(() => {
    if (followed === null) return undefined;
    return followSimulation(place, followed, setSimulation);
  }, [projectId, environmentId, followed]);

  return {
    simulation,
    isLoaded,
    async start(request: SimulationRequest) {
      setSimulation(await startSimulation(place, request));
    },
  };
}
