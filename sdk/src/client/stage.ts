import type { Cause, Facts, FlowContent, FlowEventProperties, FlowProgress, SessionState } from '../contract/index.js';
import { evaluate } from '../engine/evaluate.js';
import type { Stop } from '../page/stop.js';
import { openFlow } from '../view/index.js';
import type { OpenedFlow, PageHooks, RunEvent, ViewPort } from '../view/port.js';
import { type ActionHost, act } from './actions.js';
import { uuid7 } from './uuid7.js';

/** What flows on the screen reach for. */
export interface StageHost extends ActionHost, Pick<ViewPort, 'block' | 'mayEmbed'> {
  hooks: PageHooks;
  report(event: RunEvent, properties: FlowEventProperties): void;
  keepProgress(flowId: string, progress: FlowProgress | null): void;
  facts(): Facts;
  state(): SessionState | undefined;
  onHappening(callback: (cause: Cause) => void): Stop;
  ended(flowId: string, outcome: 'completed' | 'dismissed' | 'stopped'): void;
  /** An action of the flow could not be carried out. */
  failed(flowId: string, error: unknown): void;
  /** The flow broke, and is off the screen. */
  broke(flowId: string, cause: unknown): void;
}

/** Where flows are shown. Loaded with the first of them. */
export interface Stage {
  /** Shows a flow from its beginning, or from where its run stands. */
  open(content: FlowContent, progress: FlowProgress | undefined): Promise<OpenedFlow>;
}

export function createStage(host: StageHost): Stage {
  const portOf = (flowId: string): ViewPort => ({
    report: host.report,
    saveProgress: host.keepProgress,
    async act(action) {
      try {
        await act(action, host);
      } catch (error) {
        host.failed(flowId, error);
        throw error;
      }
    },
    evaluate: (condition) => evaluate(condition, host.facts()),
    traits: () => ({ person: host.state()?.traits ?? {}, account: host.state()?.account ?? null }),
    known: host.state,
    milestones: () => host.state()?.milestones ?? {},
    onHappening: host.onHappening,
    ended: host.ended,
    block: host.block,
    blockFailed: host.failed,
    failed: host.broke,
    mayEmbed: host.mayEmbed,
  });
  return {
    open: (content, progress) =>
      openFlow({ content, runId: progress?.runId ?? uuid7(), progress }, portOf(content.flowId), host.hooks),
  };
}
