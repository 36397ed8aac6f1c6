import type { Flow, Millis, RuleSegment } from '@foothold/sdk/contract';
import { type Audiences, CensusKeeper, createAudiences } from '../audience/audiences.js';
import type { Definitions } from '../audience/definitions.js';
import { countBack } from '../audience/history.js';
import type { EventStore } from '../stores/events.js';
import type { ListStore } from '../stores/lists.js';
import { answerFunnel } from './answer-funnel.js';
import { answerFlowAnswers } from './flow-answers.js';
import type { FlowAnswers } from './flow-answers-schemas.js';
import { answerFlowFunnel, asksAudience, type FlowQuestion } from './flow-funnel.js';
import { type FunnelPeople, type FunnelPeopleRequest, findFunnelPeople } from './funnel-people.js';
import type { FlowFunnelAnswer, FunnelAnswer, FunnelRequest } from './schemas.js';
import { readsAudience } from './walk-funnel.js';

/** Answers the questions that reports ask. */
export interface Insights extends Audiences {
  /** See `answerFunnel`. */
  funnel(environmentId: string, request: FunnelRequest, definitions: Definitions, now: Millis): Promise<FunnelAnswer>;
  /** See `findFunnelPeople`. */
  funnelPeople(
    environmentId: string,
    request: FunnelPeopleRequest,
    definitions: Definitions,
    now: Millis,
  ): Promise<FunnelPeople | null>;
  /** See `answerFlowFunnel`. */
  flowFunnel(
    environmentId: string,
    flow: Flow,
    question: FlowQuestion,
    definitions: Definitions,
    now: Millis,
  ): Promise<FlowFunnelAnswer>;
  /** See `answerFlowAnswers`. */
  flowAnswers(
    environmentId: string,
    flow: Flow,
    question: FlowQuestion,
    definitions: Definitions,
    now: Millis,
  ): Promise<FlowAnswers>;
  /** See `countBack`. */
  countBack(
    environmentId: string,
    segments: readonly RuleSegment[],
    days: readonly number[],
  ): Promise<Map<string, number[]>>;
}

/** Answers in this thread, from any store. */
export function createInsights(events: EventStore, lists: Pick<ListStore, 'listsOf'>): Insights {
  const keeper = new CensusKeeper({
    states: (environmentId) => events.states(environmentId),
    listsOf: (environmentId, person) => lists.listsOf(environmentId, person),
  });
  return {
    ...createAudiences(keeper),
    funnel: (...question) => answerFunnel(events, keeper, ...question),
    funnelPeople: (...question) => findFunnelPeople(events, keeper, ...question),
    flowFunnel: (...question) => answerFlowFunnel(events, keeper, ...question),
    flowAnswers: (...question) => answerFlowAnswers(events, keeper, ...question),
    countBack: (...question) => countBack(events, ...question),
  };
}

/**
 * Has another thread answer: see `ask-thread.ts`.
 * @param settled has everything stored that questions about everybody read there
 */
export function remoteInsights(
  call: (method: string, ...values: unknown[]) => Promise<unknown>,
  settled: () => Promise<void>,
): Insights {
  // What the thread answers is what the functions of the same name answer there.
  const ask = <T>(method: keyof Insights, ...values: unknown[]) => call(method, ...values) as Promise<T>;
  const askOfEverybody = async <T>(method: keyof Insights, ...values: unknown[]): Promise<T> => {
    await settled();
    return ask<T>(method, ...values);
  };
  return {
    funnel: (...question) => (readsAudience(question[1]) ? askOfEverybody : ask)('funnel', ...question),
    funnelPeople: (...question) =>
      (readsAudience(question[1].funnel) ? askOfEverybody : ask)('funnelPeople', ...question),
    flowFunnel: (...question) => (asksAudience(question[2]) ? askOfEverybody : ask)('flowFunnel', ...question),
    flowAnswers: (...question) => (asksAudience(question[2]) ? askOfEverybody : ask)('flowAnswers', ...question),
    counts: (...question) => askOfEverybody('counts', ...question),
    peopleIn: (...question) => askOfEverybody('peopleIn', ...question),
    forget: (...question) => ask('forget', ...question),
    accountsIn: (...question) => askOfEverybody('accountsIn', ...question),
    countBack: (...question) => askOfEverybody('countBack', ...question),
  };
}
