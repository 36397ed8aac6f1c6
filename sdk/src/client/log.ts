import type { Stop } from '../page/index.js';
import type { ClientError, Emitter, Happenings } from './happenings.js';

/** Writes decisions, with their explanations, and errors to the console. */
export function logTo(console: Pick<Console, 'debug' | 'warn'>, emitter: Emitter): Stop {
  const decided = ({ cause, decision }: Happenings['decision']) => {
    const shown = [decision.show, ...decision.beside].flatMap((each) => each?.flowId ?? []);
    console.debug(`[foothold] ${cause.on}: ${shown.length ? `show ${shown.join(', ')}` : 'nothing to show'}`, cause);
    for (const { flowId, truth, gates, firstFailed } of decision.explanations) {
      const failed = gates.find(({ gate }) => gate === firstFailed);
      console.debug(`[foothold]   ${flowId}: ${truth}${failed ? `, ${failed.gate} ${failed.code}` : ''}`, gates);
    }
  };
  const failed = ({ code, message, cause }: ClientError) => console.warn(`[foothold] ${code}: ${message}`, cause ?? '');
  emitter.on('decision', decided);
  emitter.on('error', failed);
  return () => {
    emitter.off('decision', decided);
    emitter.off('error', failed);
  };
}
