import type { DecidedFlow } from '../contract/index.js';
import { isWordKey, type Speech } from './speech.js';

/** The reason of a recorded decision, of which no values were kept. */
export function briefReason(speech: Speech, { gate, code }: Pick<DecidedFlow, 'gate' | 'code'>): string {
  if (gate === null) return speech.say('explain.brief_shown');
  const brief = `explain.brief_${code}`;
  if (isWordKey(brief)) return speech.say(brief);
  const sentence = `explain.code_${code}`;
  return isWordKey(sentence) ? speech.say(sentence) : speech.say('explain.code_other', { code });
}
