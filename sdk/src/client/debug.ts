import type { Explanation, Facts } from '../contract/index.js';
import { explainAll } from '../engine/explain.js';
import type { PlanSource } from '../engine/plan.js';
import type { Stop } from '../page/stop.js';
import { planOf } from './deciding.js';
import type { Emitter } from './emitter.js';
import type { ClientError, Happenings } from './happenings.js';

export { explainer } from '../engine/explain.js';

/** Why each of the flows is or is not shown at this moment. */
export function explainRules(facts: Facts, rules: PlanSource): Explanation[] {
  return explainAll(facts, planOf(rules));
}

const sentences: Record<ClientError['code'], string> = {
  invalid_name: 'It needs a name or id that is not empty and does not begin with "foothold.".',
  invalid_values: 'What it was given cannot be written as JSON, or is larger than 32 KiB.',
  invalid_options: 'It needs a key and a url: foothold.init({ key, url }).',
  unknown_flow: 'No flow with this id is live in this environment. Publish it, or check the id.',
  flow: 'It cannot be shown.',
  action: 'An action of this flow failed; the actions after it were not carried out.',
  refused: 'The server will not take these events. They are dropped.',
  fault: 'Foothold made a mistake. After five in one page it switches itself off.',
};

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
  const failed = ({ code, about = '', cause }: ClientError) =>
    console.warn(`[foothold] ${about}: ${sentences[code]}`, cause ?? '');
  emitter.on('decision', decided);
  emitter.on('error', failed);
  return () => {
    emitter.off('decision', decided);
    emitter.off('error', failed);
  };
}
