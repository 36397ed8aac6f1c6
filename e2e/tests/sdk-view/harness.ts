import type { Cause, Condition, FlowContent, FlowEventProperties, FlowProgress } from '@foothold/sdk/contract';
import { matchesFilters } from '@foothold/sdk/engine';
import { renderPreview } from '@foothold/sdk/preview';
import { openFlow } from '../../../sdk/src/view/index.js';
import type { HostBlock, OpenedFlow, OuterAction, PageHooks, RunEvent, ViewPort } from '../../../sdk/src/view/port.js';

/** What a test reads and does in the page: the view with a port that only takes notes. */
const notes = {
  reports: [] as { event: RunEvent; properties: FlowEventProperties }[],
  progress: {} as Record<string, FlowProgress | null>,
  acts: [] as OuterAction[],
  ended: [] as { flowId: string; outcome: string }[],
  violations: [] as string[],
  failures: [] as string[],
};
const traits: Record<string, string | number> = { firstName: 'Maya' };
const milestones: Record<string, number> = {};
const blocks = new Map<string, HostBlock>();
const agreed = new Set<string>();
/** The past of who is here; a test fills it in. */
const known: ReturnType<ViewPort['known']> = { flows: {}, firstSeenAt: 0 };
const listeners = new Set<(cause: Cause) => void>();
const opened: OpenedFlow[] = [];

addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  // The icon is the browser's own request.
  if (!blockedURI.endsWith('/favicon.ico')) notes.violations.push(`${violatedDirective} ${blockedURI}`);
});

const port: ViewPort = {
  report: (event, properties) => notes.reports.push({ event, properties }),
  saveProgress: (flowId, progress) => {
    notes.progress[flowId] = progress;
  },
  act(action) {
    notes.acts.push(action);
    if (action.type === 'setTrait') traits[action.trait] = String(action.value);
    if (action.type === 'callHost' && action.name === 'fails') throw new Error('The host function failed.');
  },
  evaluate: (condition: Condition) => {
    if (condition.type !== 'fact' || condition.fact.of !== 'person') return 'unknown';
    const { trait } = condition.fact;
    return matchesFilters(traits, [{ property: trait, op: 'is', value: condition.value }]) ? 'yes' : 'no';
  },
  traits: () => ({ person: traits, account: { name: 'Ledgerly' } }),
  known: () => known,
  milestones: () => milestones,
  block: (name) => blocks.get(name),
  blockFailed: (flowId, error) => notes.failures.push(`${flowId}: ${error instanceof Error ? error.message : error}`),
  mayEmbed(provider, agrees) {
    if (agrees) agreed.add(provider);
    return !harness.consentRequired || agreed.has(provider);
  },
  onHappening(callback) {
    listeners.add(callback);
    return () => listeners.delete(callback);
  },
  onMoved: () => () => {},
  ended: (flowId, outcome) => notes.ended.push({ flowId, outcome }),
  failed: (flowId, cause) => {
    throw new Error(`${flowId} broke.`, { cause });
  },
};

const harness = {
  notes,
  traits,
  milestones,
  /** What the page draws itself. */
  blocks,
  consentRequired: false,
  hooks: {} as PageHooks,
  known,
  async open(content: FlowContent, progress?: FlowProgress) {
    opened.push(await openFlow({ content, runId: 'run-1', progress }, port, harness.hooks));
  },
  happen(cause: Cause) {
    for (const listener of [...listeners]) listener(cause);
  },
  /** The number of open subscriptions, to find leaks. */
  subscriptions: () => listeners.size,
  /** Stops a flow. Default: the one that was opened last. */
  stop(flowId?: string) {
    const at = flowId ? opened.findIndex((each) => each.flowId === flowId) : -1;
    opened.splice(at, 1)[0]?.stop();
  },
  dismiss: () => opened.pop()?.dismiss(),
  renderPreview,
};

export type Harness = typeof harness;
Object.assign(globalThis, { harness });
