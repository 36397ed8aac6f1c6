import {
  type Facts,
  footholdEvents,
  type Millis,
  type PersonFacts,
  type SessionFacts,
  type Signal,
  type Traits,
  type Truth,
} from '@foothold/sdk/contract';
import { evaluator, requiredCounters } from '@foothold/sdk/engine';
import { asksForAccountStage, stageOf } from '../lifecycle/stage.js';
import { compileSegments, joinCounters, membershipOf, segmentCounters, segmentsNamed } from '../segments/membership.js';
import type { PersonHistory } from '../simulate/history.js';
import { historyOf } from '../stores/derive/flow-record.js';
import { frictionIndex } from '../stores/derive/friction.js';
import { applyEvent, applyGoal, newDocument, plainTraits } from '../stores/derive/person-document.js';
import { compileRules, talliesOf } from '../stores/derive/rules.js';
import { counterOf } from '../stores/derive/tally.js';
import { sessionCount, sessionGap } from '../stores/derive/visits.js';
import type { PlacingJob } from './job.js';

/** What was known of a person at a moment, as far as a milestone's model asks. */
export interface Glimpse {
  /** Of each signal, in the order of `signalsOf`. */
  truths: Truth[];
  /** Whether the milestone had been reached. */
  reached: boolean;
}

/** A person's past as far as a milestone is concerned. */
export interface Past {
  glimpses: Glimpse[];
  reachedAt: Millis | null;
  /** When a flow that aims at the milestone was shown first. */
  promptedAt: Millis | null;
}

/** The signals of a model: those of motivation, then those of ability. */
export function signalsOf({ milestone: { behaviour } }: Pick<PlacingJob, 'milestone'>): Signal[] {
  return [...behaviour.motivation.signals, ...behaviour.ability.signals];
}

const noProperties: Traits = {};

/**
 * Reads people's pasts: every event is counted as the server counts it, and at each moment the signals are asked. What
 * the log does not know of a past moment stays unknown (page, element, device, language) or is as of now (traits,
 * account, lists). The session is the last one until then.
 */
export function pastReader(job: PlacingJob): (history: PersonHistory, moments: readonly Millis[]) => Past {
  const { milestone, milestones, friction } = job;
  const segments = compileSegments(job.segments, segmentsNamed([milestone]));
  const asked = new Set(segments.rules.map(({ id }) => id));
  const counters = joinCounters(
    requiredCounters([], milestones),
    segmentCounters(job.segments.filter(({ id }) => asked.has(id))),
  );
  const live = { counters, milestones, friction };
  const numbers = new Map([...talliesOf(live).keys()].map((key, number) => [key, number]));
  const rules = compileRules(live, numbers);
  const readsProperties = new Set<string>([
    ...rules.readsProperties,
    footholdEvents.flowShown,
    footholdEvents.flowCompleted,
    footholdEvents.flowDismissed,
    footholdEvents.stepShown,
    footholdEvents.stepCompleted,
    footholdEvents.itemCompleted,
  ]);
  const asksForAccount = asksForAccountStage([milestone, job.segments]);
  const lifecycle = { definition: job.lifecycle, milestones };
  const truthsOf = evaluator(signalsOf(job).map(({ when }) => when));
  const aiming = new Set(
    job.flows.flatMap(({ id, trigger }) => (trigger.gate?.milestoneId === milestone.id ? [id] : [])),
  );

  return (history, moments) => {
    const document = newDocument(history.size > 0 ? history.at(0) : 0);
    applyGoal(document, history.traits, rules.friction);
    const traits = plainTraits(history.traits);
    const accountLife = asksForAccount ? history.account?.life() : undefined;
    const session: SessionFacts = { number: 0, pageViews: 0, seconds: 0, idleSeconds: 0, errors: 0, shows: 0 };
    let startedAt = 0;
    let lastAt = Number.NEGATIVE_INFINITY;
    let promptedAt: Millis | null = null;

    function glimpse(now: Millis): Glimpse {
      const lived = { milestones: document.milestones, weeks: document.weeks ?? [], account: history.account };
      const known: Omit<PersonFacts, 'segments'> = {
        traits,
        account: history.account?.traits ?? null,
        counters: Object.fromEntries(rules.counters.map(([key, number]) => [key, counterOf(document.tallies[number])])),
        flows: Object.fromEntries(Object.entries(document.flows).map(([id, record]) => [id, historyOf(record)])),
        milestones: document.milestones,
        friction: frictionIndex(document.friction),
        stage: stageOf(lifecycle, lived, now),
        ...(accountLife ? { accountStage: stageOf(lifecycle, accountLife.until(now, history.account), now) } : {}),
        firstSeenAt: document.first,
        recentShows: document.shows,
      };
      const person = { ...known, segments: membershipOf(segments, known, history.lists, now) };
      session.number = sessionCount(document.visits);
      session.seconds = Math.max(0, Math.floor((lastAt - startedAt) / 1000));
      const facts: Facts = { now, person, session };
      return { truths: truthsOf(facts), reached: document.milestones[milestone.id] !== undefined };
    }

    const glimpses: Glimpse[] = [];
    for (let i = 0; i < history.size; i += 1) {
      const at = history.at(i);
      for (let next = moments[glimpses.length]; next !== undefined && next < at; next = moments[glimpses.length])
        glimpses.push(glimpse(next));
      const name = history.event(i);
      const properties = readsProperties.has(name) ? history.properties(i) : noProperties;
      if (at - lastAt > sessionGap) {
        Object.assign(session, { pageViews: 0, errors: 0, shows: 0 });
        startedAt = at;
      }
      lastAt = at;
      if (name === footholdEvents.pageViewed) session.pageViews += 1;
      if (name === footholdEvents.errorShown) session.errors += 1;
      if (name === footholdEvents.flowShown) {
        session.shows += 1;
        if (promptedAt === null && aiming.has(`${properties.flowId}`)) promptedAt = at;
      }
      applyEvent(document, { name, at, properties }, rules);
    }
    for (const moment of moments.slice(glimpses.length)) glimpses.push(glimpse(moment));
    return { glimpses, reachedAt: document.milestones[milestone.id] ?? null, promptedAt };
  };
}
