import { type Assumed, type DecidedFlow, type Explanation, type GateFinding, isAssumed } from '@foothold/sdk/contract';
import { Check, CircleHelp, X } from 'lucide-preact';
import { MAChart } from '../behaviour/index.js';
import { formatDateTime, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { Badge } from '../ui/index.js';
import './explain.css';
import {
  briefReason,
  decidingGate,
  describeChanges,
  describeFinding,
  describeGate,
  type ExplainNames,
  gateName,
  type Outcome,
  outcomeOf,
} from './sentences.js';

const tones: Record<Outcome, 'good' | 'warn' | 'neutral'> = {
  showing: 'good',
  shows: 'good',
  showsBeside: 'good',
  waits: 'warn',
  unknown: 'neutral',
  held: 'neutral',
};

/** How an outcome of the past is said. */
const pastOutcomes = {
  showing: 'showing',
  shows: 'couldShow',
  showsBeside: 'couldShow',
  waits: 'couldShowHere',
  unknown: 'unknown',
  held: 'wasHeld',
} as const satisfies Record<Outcome, string>;

function restsOnAssumed({ gates }: Explanation, assumed: Assumed): boolean {
  return gates.some(({ conditions = [] }) => conditions.some((condition) => isAssumed(condition, assumed)));
}

/** Why one flow is or is not shown to one person: the answer, the reason, what it would take, and every rule. */
export function ExplanationCard({
  explanation,
  names,
  projectId,
  recorded,
  assumed,
}: {
  explanation: Explanation;
  names: ExplainNames;
  projectId: string;
  /** What the person's page said of the flow at a past moment. */
  recorded?: DecidedFlow & { at: number };
  /** What is not known any more of a past moment. */
  assumed?: Assumed;
}) {
  const outcome = outcomeOf(explanation);
  const gate = outcome === 'shows' || outcome === 'showsBeside' ? undefined : decidingGate(explanation);
  const changes = gate?.truth === 'no' ? describeChanges(explanation, names) : [];
  return (
    <li class="explanation">
      <div class="explanation-head">
        <a class="strong ellipsis explanation-name" href={paths.flow(projectId, explanation.flowId)}>
          {names.flow(explanation.flowId)}
        </a>
        {recorded ? (
          <Badge tone={recorded.gate === null ? 'good' : 'neutral'} dot={recorded.gate === null}>
            {t(recorded.gate === null ? 'explain.wasShown' : 'explain.wasHeld')}
          </Badge>
        ) : (
          <Badge tone={tones[outcome]} dot={tones[outcome] !== 'neutral'}>
            {t(`explain.${assumed ? pastOutcomes[outcome] : outcome}`)}
          </Badge>
        )}
      </div>
      {recorded && (
        <p class="explanation-why">
          <span class="explanation-source">{t('explain.recorded', { when: formatDateTime(recorded.at) })}</span>{' '}
          {briefReason(recorded)}
        </p>
      )}
      {assumed && restsOnAssumed(explanation, assumed) && <p class="small muted">{t('explain.restsOnAssumed')}</p>}
      {gate && gate.code !== recorded?.code && (
        <p class="explanation-why">
          {assumed && <span class="explanation-source">{t('explain.rebuilt')}</span>}{' '}
          <span class="faint">{gateName(gate)}</span> {describeGate(gate, names)}
        </p>
      )}
      {changes.length > 0 && recorded?.gate !== null && (
        <div class="explanation-change">
          <span class="faint">{t('explain.change')}</span>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </div>
      )}
      <details class="explanation-details">
        <summary>{t('explain.details')}</summary>
        <ol class="gates">
          {explanation.gates.map((finding) => (
            <Gate key={finding.gate} finding={finding} names={names} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function Gate({ finding, names }: { finding: GateFinding; names: ExplainNames }) {
  const { standing, conditions = [] } = finding;
  return (
    <li class="gate">
      <TruthMark truth={finding.truth} />
      <div class="grow">
        <p>
          <span class="strong">{gateName(finding)}</span> <span class="muted">{describeGate(finding, names)}</span>
        </p>
        {conditions.length > 0 && (
          <ul class="gate-conditions">
            {conditions.map((condition) => {
              const { needed, found } = describeFinding(condition, names);
              return (
                <li key={`${needed}${found}`}>
                  <TruthMark truth={condition.truth} />
                  <span>
                    {needed}
                    {found && <span class="faint"> – {found}</span>}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
        {standing && (
          <div class="gate-chart">
            <MAChart
              line={standing.line}
              size={200}
              points={[
                {
                  id: 'person',
                  name: names.milestone(standing.milestoneId),
                  motivation: standing.motivation,
                  ability: standing.ability,
                },
              ]}
            />
          </div>
        )}
      </div>
    </li>
  );
}

function TruthMark({ truth }: { truth: GateFinding['truth'] }) {
  const Picture = truth === 'yes' ? Check : truth === 'no' ? X : CircleHelp;
  return (
    <span class={`truth truth-${truth}`}>
      <Picture size={14} aria-hidden="true" />
      <span class="visually-hidden">{t(`common.${truth}`)}</span>
    </span>
  );
}
