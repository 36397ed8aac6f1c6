import { useRef, useState } from 'preact/hooks';
import { toast } from '../ui/index.js';

/**
 * Runs something that changes the server: `busy` while it runs, the failure as a notice, never twice at once.
 * `run` answers whether it worked.
 */
export function useAction<A extends unknown[]>(
  action: (...input: A) => Promise<unknown>,
): { run: (...input: A) => Promise<boolean>; busy: boolean } {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const run = async (...input: A): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    try {
      await action(...input);
      return true;
    } catch (error) {
      toast.failure(error);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy };
}
