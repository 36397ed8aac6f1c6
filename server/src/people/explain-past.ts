import type { Assumed, DecidedFlow, Explanation, Facts, Millis, Standing } from '@foothold/sdk/contract';
import { explainAll, standing } from '@foothold/sdk/engine';
import { personFacts, tiesOf } from '../delivery/session.js';
import type { Deps } from '../deps.js';
import type { KeptDecision } from '../stores/events.js';
import { decidedFlows, recordedFacts } from './recorded-facts.js';

/** What a page said of one flow, and when. */
export interface RecordedFlow extends DecidedFlow {
  decisionId: string;
  at: Millis;
}

/** Why each flow that was live at a moment was or was not shown to one person. */
export interface PastExplanation {
  explanations: Explanation[];
  standings: Standing[];
  /** The moment that is explained: that of the page's decision where there is one. */
  at: Millis;
  /** What the person's page said of flows in the half hour before, the latest of each. */
  recorded: RecordedFlow[];
  /** The page that the explanations were made with; null when none told anything: then what needs one is `unknown`. */
  page: { url: string | null; decisionId: string } | null;
  assumed: Assumed;
}

/** So long a page's decision stands unless it tells of another: the pause that ends a session, in ms. */
const standsFor = 30 * 60_000;

/**
 * Explains a moment of the past with the rules that were live and all that is known of the person as of then. What the
 * person's page told shortly before is made use of; what it decided is given beside it, word for word.
 * @returns null when the person is unknown or was not seen by then
 */
export async function explainPast(
  deps: Pick<Deps, 'events' | 'live' | 'state' | 'accountLife'>,
  environmentId: string,
  personId: string,
  moment: Millis,
): Promise<PastExplanation | null> {
  const told = await deps.events.decisions(environmentId, personId, { from: moment - standsFor, to: moment });
  const [latest] = told;
  const at = latest?.at ?? moment;
  const then = await deps.live.at(environmentId, at);
  if (!then) return null;
  const past = await deps.events.personAt(environmentId, personId, at, then.live);
  if (!past) return null;

  const ties = await tiesOf(deps, environmentId, then, past.state);
  const facts: Facts = {
    now: at,
    person: personFacts(then, past.state, ties, at),
    ...(latest ? recordedFacts(latest.decided) : {}),
  };
  const recorded = latestOfEach(told);
  const isThere = ({ flowId }: { flowId: string }) => {
    const rules = then.plan.byId.get(flowId)?.rules;
    if (!rules) return false;
    // Where the rules of then were not kept, at least nothing is explained that there was not yet.
    return then.isExact || rules.publishedAt <= at || recorded.some((flow) => flow.flowId === flowId);
  };
  return {
    explanations: explainAll(facts, then.plan).filter(isThere),
    standings: then.milestones.map((milestone) => standing(milestone, facts)),
    at,
    recorded,
    page: latest ? { url: latest.decided.url ?? null, decisionId: latest.id } : null,
    assumed: { ...past.assumed, lists: then.segmentRules.lists.size > 0, rules: !then.isExact },
  };
}

/** The latest word on each flow. */
function latestOfEach(told: readonly KeptDecision[]): RecordedFlow[] {
  const byFlow = new Map<string, RecordedFlow>();
  for (const { id, at, decided } of told)
    for (const flow of decidedFlows(decided))
      if (!byFlow.has(flow.flowId)) byFlow.set(flow.flowId, { ...flow, at, decisionId: id });
  return [...byFlow.values()];
}
