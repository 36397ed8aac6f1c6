import type { Condition, Flow, Frequency, Prompt, Struggle, Trigger } from '@foothold/sdk/contract';
import type { trigger as texts } from '../../../i18n/en/trigger.js';
import type { Values } from '../../../i18n/index.js';
import { targetName } from '../target/describe.js';

type TextKey = keyof typeof texts;

/** What the sentence needs from its surroundings, so that it stays free of screen and language. */
export interface Speaker {
  /** A text of the trigger's dictionary. */
  say: (key: TextKey, values?: Values) => string;
  /** `a, b or c`. */
  or: (items: string[]) => string;
  condition: (condition: Condition) => string;
  milestone: (id: string) => string;
  /** What an event is called. */
  event: (name: string) => string;
  date: (at: number) => string;
}

/** The rules of a flow as a few sentences that somebody reads aloud: who, when, where; how able; how often. */
export function triggerSentences(flow: Pick<Flow, 'trigger'>, speaker: Speaker): string[] {
  const { trigger } = flow;
  return [
    mainSentence(trigger, speaker),
    gateSentence(trigger, speaker),
    frequencySentence(trigger.frequency, speaker),
    scheduleSentence(trigger, speaker),
  ].filter((sentence) => sentence !== '');
}

function mainSentence(trigger: Trigger, speaker: Speaker): string {
  const { say } = speaker;
  const who = saysNothing(trigger.audience)
    ? say('everybody')
    : say('peopleWho', { conditions: speaker.condition(trigger.audience) });
  const prompts = trigger.prompts.map((prompt) => promptPhrase(prompt, speaker));
  const when = prompts.length === 0 ? say('noPromptYet') : speaker.or(prompts);
  const delay = trigger.delaySeconds ? say('afterDelay', { count: trigger.delaySeconds }) : '';
  const where = saysNothing(trigger.scene)
    ? ''
    : say('whereConditions', { conditions: speaker.condition(trigger.scene) });
  return say('mainSentence', { who, when, delay, where });
}

function saysNothing(condition: Condition | undefined): condition is undefined {
  return (
    condition === undefined || (condition.type !== 'fact' && condition.type !== 'not' && condition.of.length === 0)
  );
}

/** The moment of one prompt: "right after they do “Invoice Sent”". */
const struggles: Readonly<Record<Struggle, TextKey>> = {
  rageClick: 'promptRagePhrase',
  deadClick: 'promptDeadPhrase',
  error: 'promptErrorPhrase',
  formAbandoned: 'promptFormPhrase',
  toAndFro: 'promptToAndFroPhrase',
  hesitation: 'promptHesitationPhrase',
};

function promptPhrase(prompt: Prompt, { say, milestone, event }: Speaker): string {
  switch (prompt.on) {
    case 'page':
      return say('promptPagePhrase');
    case 'event':
      return prompt.times !== undefined && prompt.times > 1
        ? say('promptEventTimesPhrase', { event: event(prompt.event), count: prompt.times })
        : say('promptEventPhrase', { event: event(prompt.event) });
    case 'absence':
      return say('promptAbsencePhrase', { event: event(prompt.event), count: prompt.days });
    case 'element': {
      const element = targetName(prompt.target) || say('anElement');
      if (prompt.state === 'visible') return say('promptVisiblePhrase', { element });
      return say(prompt.state === 'empty' ? 'promptEmptyPhrase' : 'promptClickedPhrase', { element });
    }
    case 'idle':
      return say('promptIdlePhrase', { count: prompt.seconds });
    case 'exitIntent':
      return say('promptExitPhrase');
    case 'struggle':
      return say(struggles[prompt.kind]);
    case 'milestone':
      return say('promptMilestonePhrase', { milestone: milestone(prompt.milestoneId) });
    case 'manual':
      return say('promptManualPhrase');
  }
}

function gateSentence({ gate }: Trigger, { say, milestone }: Speaker): string {
  if (!gate) return '';
  const name = milestone(gate.milestoneId);
  switch (gate.kind) {
    case 'spark':
      return say('gateSparkSentence', { milestone: name });
    case 'facilitator':
      return say('gateFacilitatorSentence', { milestone: name });
    case 'signal':
      return say('gateSignalSentence', { milestone: name });
    case 'auto':
      return say('gateAutoSentence', { milestone: name });
  }
}

function frequencySentence({ repeat, maxShows, gapHours }: Frequency, { say }: Speaker): string {
  if (repeat === 'once') return say('onceSentence');
  const key = {
    untilDone: 'untilDoneSentence',
    untilCompleted: 'untilCompletedSentence',
    always: 'alwaysSentence',
  } as const;
  const limit = maxShows === undefined ? '' : say('atMostTimes', { count: maxShows });
  const days = gapHours !== undefined && gapHours >= 48 && gapHours % 24 === 0;
  const gap =
    gapHours === undefined
      ? ''
      : days
        ? say('daysApart', { count: gapHours / 24 })
        : say('hoursApart', { count: gapHours });
  return say(key[repeat], { limit, gap });
}

function scheduleSentence({ schedule }: Trigger, { say, date }: Speaker): string {
  const { from, until } = schedule ?? {};
  if (from !== undefined && until !== undefined)
    return say('fromUntilSentence', { from: date(from), until: date(until) });
  if (from !== undefined) return say('fromSentence', { from: date(from) });
  return until === undefined ? '' : say('untilSentence', { until: date(until) });
}
