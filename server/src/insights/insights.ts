import type { Flow, Milestone, Millis } from '@foothold/sdk/contract';
import type { EventStore } from '../stores/events.js';
import { answerFunnel } from './answer-funnel.js';
import { answerFlowFunnel } from './flow-funnel.js';
import type { FlowFunnelAnswer, FunnelAnswer, FunnelRequest } from './schemas.js';

/** Answers the questions that reports ask. */
export interface Insights {
  /** See `answerFunnel`. */
  funnel(environmentId: string, request: FunnelRequest, milestones: readonly Milestone[]): Promise<FunnelAnswer>;
  /** See `answerFlowFunnel`. */
  flowFunnel(environmentId: string, flow: Flow, range: { from: Millis; to: Millis }): Promise<FlowFunnelAnswer>;
}

/** Answers in this thread, from any store. */
export function createInsights(events: EventStore): Insights {
  return {
    funnel: (...question) => answerFunnel(events, ...question),
    flowFunnel: (...question) => answerFlowFunnel(events, ...question),
  };
}

/** Has another thread answer: see `ask-thread.ts`. */
export function remoteInsights(call: (method: string, ...values: unknown[]) => Promise<unknown>): Insights {
  return {
    // What the thread answers is what the functions of the same name answer there.
    funnel: (...question) => call('funnel', ...question) as Promise<FunnelAnswer>,
    flowFunnel: (...question) => call('flowFunnel', ...question) as Promise<FlowFunnelAnswer>,
  };
}
