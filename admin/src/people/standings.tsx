import type { Milestone, Standing } from '@foothold/sdk/contract';
import { useState } from 'preact/hooks';
import { MAChart } from '../behaviour/index.js';
import type { ExplainNames } from '../explain/index.js';
import { t } from '../i18n/index.js';
import { Badge, Card, Select } from '../ui/index.js';
import './people.css';

const areaOf = { above: 'signal', unmotivated: 'spark', unable: 'facilitator', neither: 'holdBack' } as const;

/** Where a person stands for the milestones ahead of them: the chart, and the signals that hold. */
export function Standings({
  standings,
  milestones,
  names,
}: {
  standings: Standing[];
  milestones: Milestone[];
  names: ExplainNames;
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const standing = standings.find(({ milestoneId }) => milestoneId === chosen) ?? standings[0];
  if (milestones.length === 0) return null;
  return (
    <Card title={t('people.standing')} text={t('people.standingText')}>
      {standing ? (
        <div class="standing">
          <MAChart
            size={240}
            line={standing.line}
            highlight={areaOf[standing.quadrant]}
            points={[
              {
                id: 'person',
                name: names.milestone(standing.milestoneId),
                motivation: standing.motivation,
                ability: standing.ability,
              },
            ]}
          />
          <div class="stack">
            <Select
              label={t('conditions.milestone')}
              value={standing.milestoneId}
              onChange={setChosen}
              options={standings.map(({ milestoneId }) => ({
                value: milestoneId,
                label: names.milestone(milestoneId),
              }))}
            />
            <div class="stack-xs">
              <span>
                <Badge
                  tone={standing.quadrant === 'above' ? 'good' : standing.quadrant === 'neither' ? 'neutral' : 'accent'}
                >
                  {t(`behaviour.${areaOf[standing.quadrant]}`)}
                </Badge>
              </span>
              <p class="muted small">{t(`behaviour.${areaOf[standing.quadrant]}Text`)}</p>
            </div>
            <Signals
              label={t('behaviour.motivation')}
              ids={standing.motivationSignals}
              milestoneId={standing.milestoneId}
              names={names}
            />
            <Signals
              label={t('behaviour.ability')}
              ids={standing.abilitySignals}
              milestoneId={standing.milestoneId}
              names={names}
            />
          </div>
        </div>
      ) : (
        <p class="muted">{t('people.allReached')}</p>
      )}
    </Card>
  );
}

function Signals({
  label,
  ids,
  milestoneId,
  names,
}: {
  label: string;
  ids: string[];
  milestoneId: string;
  names: ExplainNames;
}) {
  return (
    <div class="stack-xs">
      <span class="small faint">{label}</span>
      {ids.length === 0 ? (
        <span class="small muted">{t('people.noSignals')}</span>
      ) : (
        <ul class="stack-xs">
          {ids.map((id) => (
            <li key={id}>{names.signal(milestoneId, id)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
