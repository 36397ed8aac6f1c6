import type { Milestone } from '@foothold/sdk/contract';
import { Check, Circle } from 'lucide-preact';
import type { Person } from '../api/people.js';
import type { ExplainNames } from '../explain/index.js';
import { formatDateTime, formatRelative, t } from '../i18n/index.js';
import { paths } from '../paths.js';
import { useScope } from '../shell/scope.js';
import { Card, CopyableValue } from '../ui/index.js';
import { TraitList } from './event-row.js';
import { FrictionCard } from './friction-card.js';
import { textOf } from './person-name.js';

const outcomes = {
  shown: 'people.flowShown',
  completed: 'people.flowCompleted',
  dismissed: 'people.flowDismissed',
} as const;

/** Who a person is: milestones, friction, flows seen, traits, account. */
export function PersonProfile({
  person,
  names,
  milestones,
}: {
  person: Person;
  names: ExplainNames;
  milestones: Milestone[];
}) {
  const { project } = useScope();
  const now = Date.now();
  const reached = new Map(person.milestones.map(({ milestoneId, at }) => [milestoneId, at]));
  return (
    <div class="person-side">
      <Card title={t('people.milestones')}>
        <ul class="person-list">
          {milestones.map(({ id, name }) => {
            const at = reached.get(id);
            return (
              <li key={id} class="spread">
                <span class="row">
                  <span class={at === undefined ? 'truth truth-unknown' : 'truth truth-yes'}>
                    {at === undefined ? (
                      <Circle size={14} aria-hidden="true" />
                    ) : (
                      <Check size={14} aria-hidden="true" />
                    )}
                  </span>
                  <span class={`ellipsis${at === undefined ? ' muted' : ''}`}>{name}</span>
                </span>
                <span class="small faint moment" title={at === undefined ? undefined : formatDateTime(at)}>
                  {at === undefined ? t('people.notReached') : formatRelative(at, now)}
                </span>
              </li>
            );
          })}
          {milestones.length === 0 && <li class="muted">–</li>}
        </ul>
      </Card>
      <Card title={t('segments.title')}>
        <ul class="person-list">
          {person.segments.map((id) => (
            <li key={id}>
              <a class="ellipsis block" href={paths.segment(project.id, id)}>
                {names.segment(id)}
              </a>
            </li>
          ))}
          {person.segments.length === 0 && <li class="small muted">{t('people.noSegments')}</li>}
        </ul>
      </Card>
      <FrictionCard person={person} names={names} />
      <Card title={t('people.flows')}>
        <ul class="person-list">
          {person.flows.map((flow) => (
            <li key={flow.flowId}>
              <a class="ellipsis strong block" href={paths.flow(project.id, flow.flowId)}>
                {names.flow(flow.flowId)}
              </a>
              <p class="small faint">
                {t(outcomes[flow.state], { when: formatRelative(flow.endedAt ?? flow.lastShownAt, now) })} ·{' '}
                {t('people.shows', { count: flow.shows })}
              </p>
            </li>
          ))}
          {person.flows.length === 0 && <li class="small muted">{t('people.noFlows')}</li>}
        </ul>
      </Card>
      <Card title={t('people.traits')}>
        <div class="stack">
          {person.userId !== null && (
            <div>
              <p class="small faint">{t('people.userId')}</p>
              <CopyableValue text={person.userId} />
            </div>
          )}
          {Object.keys(person.traits).length > 0 ? (
            <TraitList traits={person.traits} />
          ) : (
            <p class="small muted">{t('people.noTraits')}</p>
          )}
        </div>
      </Card>
      <Card title={t('people.accountTraits')}>
        {person.account ? (
          <div class="stack">
            <a class="strong ellipsis" href={paths.account(project.id, person.account.id)}>
              {textOf(person.account.traits.name) ?? person.account.id}
            </a>
            <TraitList traits={person.account.traits} />
          </div>
        ) : (
          <p class="small muted">{t('people.noAccount')}</p>
        )}
      </Card>
    </div>
  );
}
