import { useState } from 'preact/hooks';
import { type Decision, useDecisions } from '../api/people.js';
import { briefReason, type ExplainNames, gateName } from '../explain/index.js';
import { formatDate, formatPercent, formatTime, type Key, t } from '../i18n/index.js';
import { useScope } from '../shell/scope.js';
import { Badge, Button, Card, EmptyState, ErrorState, Select, SkeletonLines } from '../ui/index.js';
import { Older } from './older.js';
import './people.css';

const everyFlow = '';

/** What a person's pages decided and when: every show, and why a flow was held back whenever that changed. */
export function Decisions({
  personId,
  names,
  flows,
  onExplain,
}: {
  personId: string;
  names: ExplainNames;
  flows: { id: string; name: string }[];
  onExplain: (at: number) => void;
}) {
  const { project, environment } = useScope();
  const [flowId, setFlowId] = useState(everyFlow);
  const answer = useDecisions(project.id, environment.id, personId, flowId === everyFlow ? null : flowId);
  if (answer.isLoadingError) return <ErrorState error={answer.error} onRetry={() => answer.refetch()} />;
  const settings = answer.data?.pages[0]?.settings;
  const decisions = answer.data?.pages.flatMap((page) => page.decisions);
  return (
    <Card
      title={t('people.decisions')}
      text={settings && whatIsKept(settings)}
      actions={
        <Select
          size="small"
          label={t('conditions.flow')}
          value={flowId}
          onChange={setFlowId}
          options={[
            { value: everyFlow, label: t('people.allFlows') },
            ...flows.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      }
      pad={false}
    >
      {!decisions && (
        <div class="card-body">
          <SkeletonLines lines={8} />
        </div>
      )}
      {decisions?.length === 0 && !answer.hasNextPage && (
        <EmptyState small title={t('people.noDecisions')} text={t('people.noDecisionsText')} />
      )}
      {decisions && decisions.length > 0 && (
        <div class="timeline">
          {byDay(decisions).map(({ day, items }) => (
            <section key={day}>
              <h3 class="timeline-day">{day}</h3>
              {items.map((decision) => (
                <DecisionRow key={decision.id} decision={decision} names={names} onExplain={onExplain} />
              ))}
            </section>
          ))}
        </div>
      )}
      <Older pages={answer}>{t('people.olderDecisions')}</Older>
    </Card>
  );
}

function DecisionRow({
  decision: { at, flows, url, ...decision },
  names,
  onExplain,
}: {
  decision: Decision;
  names: ExplainNames;
  onExplain: (at: number) => void;
}) {
  return (
    <div class="decision">
      <div class="decision-head">
        <time class="event-time" dateTime={new Date(at).toISOString()}>
          {formatTime(at)}
        </time>
        <span class="grow ellipsis muted">
          {causeOf(decision, names)}
          {url && <span class="faint"> · {placeOf(url)}</span>}
        </span>
        <Button size="small" kind="ghost" onClick={() => onExplain(at)}>
          {t('people.explainMoment')}
        </Button>
      </div>
      <ul class="decision-flows">
        {flows.map((flow) => (
          <li key={flow.flowId}>
            <span class="decision-flow strong ellipsis">{names.flow(flow.flowId)}</span>
            <Badge tone={flow.gate === null ? 'good' : 'neutral'} dot={flow.gate === null}>
              {t(flow.gate === null ? 'explain.wasShown' : 'explain.wasHeld')}
            </Badge>
            <span class="grow muted">
              {flow.gate !== null && <span class="faint">{gateName({ gate: flow.gate })} </span>}
              {briefReason(flow)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function whatIsKept({ share, days }: { share: number; days: number }): string {
  if (days === 0) return t('people.decisionsOff');
  const kept = t('people.decisionsText', { count: days });
  return share < 1 ? `${kept} ${t('people.decisionsShare', { share: formatPercent(share) })}` : kept;
}

const causeKeys: Partial<Record<string, Key>> = {
  page: 'people.causePage',
  event: 'people.causeEvent',
  element: 'people.causeElement',
  idle: 'people.causeIdle',
  exitIntent: 'people.causeExitIntent',
  struggle: 'people.causeStruggle',
  milestone: 'people.causeMilestone',
};

function causeOf({ cause, about }: Pick<Decision, 'cause' | 'about'>, names: ExplainNames): string {
  const key = causeKeys[cause];
  if (!key) return cause;
  return t(key, { about: cause === 'milestone' ? names.milestone(about ?? '') : (about ?? '') });
}

/** The path of an address, which is what tells pages of one product apart. */
function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function byDay(decisions: Decision[]): { day: string; items: Decision[] }[] {
  const days: { day: string; items: Decision[] }[] = [];
  for (const decision of decisions) {
    const day = formatDate(decision.at);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(decision);
    else days.push({ day, items: [decision] });
  }
  return days;
}
