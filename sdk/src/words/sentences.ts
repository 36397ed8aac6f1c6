import type { Condition, ConditionFinding, Explanation, GateFinding, Scalar } from '../contract/index.js';
import { describeCondition, describeValue, type Names } from './describe.js';
import { isWordKey, type Speech, type WordKey } from './speech.js';

/** What ids in an explanation are called. */
export interface ExplainNames extends Names {
  signal: (milestoneId: string, signalId: string) => string;
}

/** How an explanation is summed up. `waits`: everything that is known here holds; the page decides. */
export type Outcome = 'showing' | 'shows' | 'showsBeside' | 'waits' | 'unknown' | 'held';

/** Whether and why a flow shows, in a word. */
export function outcomeOf({ truth, gates, firstFailed }: Explanation): Outcome {
  if (gates.some(({ code }) => code === 'already_showing')) return 'showing';
  if (truth === 'yes') return gates.some(({ code }) => code === 'beside') ? 'showsBeside' : 'shows';
  if (truth === 'no') return 'held';
  const open = gates
    .filter((gate) => gate.truth === 'unknown')
    .every(({ gate }) => gate === 'scene' || gate === 'prompt');
  return open && (firstFailed === 'scene' || firstFailed === 'prompt') ? 'waits' : 'unknown';
}

/** The gate that decided: the first that said no, else the first that could not tell. */
export function decidingGate({ gates, truth }: Explanation): GateFinding | undefined {
  return gates.find((gate) => gate.truth === (truth === 'no' ? 'no' : 'unknown'));
}

/** One gate as a sentence. */
export function describeGate(speech: Speech, finding: GateFinding, names: ExplainNames): string {
  const key = `explain.code_${finding.code}`;
  const values = sentenceValues(speech, finding.values ?? {}, names);
  const counted = values[countedBy[finding.code] ?? ''];
  if (typeof counted === 'number') values.count = counted;
  return isWordKey(key) ? speech.say(key, values) : speech.say('explain.code_other', { code: finding.code });
}

/** What would have to change, as phrases to be listed. */
export function describeChanges(speech: Speech, { smallestChange, gates }: Explanation, names: ExplainNames): string[] {
  const milestoneId = gates.find(({ gate }) => gate === 'behaviour')?.standing?.milestoneId ?? '';
  const phrases = smallestChange.map((change) => describeChange(speech, change, milestoneId, names));
  return [...new Set(phrases.filter((phrase) => phrase !== ''))];
}

/** One change as a phrase; empty when there is no word for it. */
export function describeChange(
  speech: Speech,
  { code, condition, values }: Explanation['smallestChange'][number],
  milestoneId: string,
  names: ExplainNames,
): string {
  const key = `explain.change_${code}`;
  if (!isWordKey(key)) return condition ? describeCondition(speech, condition, names) : '';
  const signal = values?.signal;
  return speech.say(key, {
    ...sentenceValues(speech, values ?? {}, names),
    condition: condition ? describeCondition(speech, condition, names) : '',
    signal: typeof signal === 'string' ? names.signal(milestoneId, signal) : '',
  });
}

/** One comparison with what was found: `plan is “pro” – it is “trial”`. */
export function describeFinding(
  speech: Speech,
  finding: ConditionFinding,
  names: Names,
): { needed: string; found: string } {
  const { fact, op, needed, negated } = finding;
  const comparison: Condition = { type: 'fact', fact, op, value: needed };
  return {
    needed: describeCondition(speech, negated ? { type: 'not', of: comparison } : comparison, names),
    found: describeFound(speech, finding),
  };
}

function describeFound(speech: Speech, { fact, op, truth, found }: ConditionFinding): string {
  if (truth === 'unknown') return '';
  if (fact.of === 'event' && fact.measure === 'count')
    return speech.say(found === 0 || found === undefined ? 'explain.foundNever' : 'explain.foundTimes', {
      count: Number(found ?? 0),
    });
  if (found === undefined) return speech.say('explain.foundMissing');
  if (typeof found === 'boolean') return '';
  const list = Array.isArray(found) ? found : [found];
  return speech.say('explain.found', {
    value: speech.list(
      list.map((one) => {
        // Moments in time are kept as Millis or as ISO 8601 texts.
        const isMoment = /before|after|Days/.test(op) && /^\d+($|-)/.test(`${one}`);
        const at = isMoment && Number(new Date(one as string | number)); // what looks like a number or a text is
        if (at) return speech.dateTime(at);
        return typeof one === 'number' ? speech.number(Math.round(one * 10) / 10) : describeValue(speech, one, fact);
      }),
    ),
  });
}

/** Values as a sentence needs them: moments as dates, ids as names. */
function sentenceValues(
  speech: Speech,
  values: Record<string, Scalar>,
  names: ExplainNames,
): Record<string, string | number> {
  const result: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    if (name === 'milestoneId') result.milestone = names.milestone(String(value));
    else if (name === 'winner') result.winner = names.flow(String(value));
    else if ((name === 'from' || name === 'until' || name.endsWith('At')) && typeof value === 'number')
      result[name] = speech.dateTime(value);
    else result[name] = typeof value === 'boolean' ? String(value) : value;
  }
  return result;
}

/** The value that the plural of a sentence follows. */
const countedBy: Partial<Record<string, string>> = {
  max_shows_reached: 'shows',
  flow_gap_not_over: 'gapHours',
  session_cap_reached: 'perSession',
  day_cap_reached: 'perDay',
  gap_not_over: 'gapMinutes',
};

/** The name of a gate. */
export function gateName(speech: Speech, { gate }: Pick<GateFinding, 'gate'>): string {
  const key: WordKey = `explain.${gate}`;
  return speech.say(key);
}
