import { useEffect, useState } from 'preact/hooks';
import type { Contact } from '../api/follow.js';
import { followSimulation, isUnderWay, type ModelSimulation, type Simulation } from '../api/simulate.js';

/** The simulation that a page shows. */
export interface Shown<S extends Simulation | ModelSimulation> {
  simulation: S | null;
  /** Whether the server has told which there are. */
  isLoaded: boolean;
  isRunning: boolean;
  /** Whether the server tells of it while it goes on. */
  contact: Contact;
  show: (simulation: S) => void;
}

/**
 * The simulation that a page shows: the latest that `choose` takes of those the server remembers, until another one is
 * shown. Followed while it goes on.
 */
export function useSimulation<S extends Simulation | ModelSimulation>(
  { projectId, environmentId, about }: { projectId: string; environmentId: string; about: string },
  read: (signal: AbortSignal) => Promise<{ simulations: S[] }>,
  choose: (simulation: S) => boolean = () => true,
): Shown<S> {
  const [simulation, setSimulation] = useState<S | null>(null);
  const [isLoaded, setLoaded] = useState(false);
  const [contact, setContact] = useState<Contact>('there');
  const followed = simulation && isUnderWay(simulation) ? simulation.id : null;

  useEffect(() => {
    const abort = new AbortController();
    setSimulation(null);
    setLoaded(false);
    read(abort.signal).then(
      ({ simulations }) => {
        setSimulation((known) => known ?? simulations.find(choose) ?? null);
        setLoaded(true);
      },
      () => {
        // Without the last result the page is as good as new.
        if (!abort.signal.aborted) setLoaded(true);
      },
    );
    return () => abort.abort();
  }, [projectId, environmentId, about]);

  useEffect(() => {
    setContact('there');
    if (followed === null) return undefined;
    return followSimulation<S>({ projectId, environmentId }, followed, (now, state) => {
      setContact(now);
      if (state) setSimulation(state);
    });
  }, [projectId, environmentId, followed]);

  return { simulation, isLoaded, isRunning: followed !== null && contact !== 'gone', contact, show: setSimulation };
}
