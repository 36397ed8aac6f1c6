import type { PopulationGate } from '../../api/population.js';
import { describeChange, type ExplainNames, gateName } from '../../explain/index.js';
import { formatPercent, t } from '../../i18n/index.js';
import { isKey } from '../../i18n/t.js';
import { paths } from '../../paths.js';
import { personName } from '../../people/person-name.js';
import { Meter } from '../../ui/index.js';

type Some = Pick<PopulationGate['reasons'][number], 'people' | 'examples'>;

/** One gate: how many come to it and go on, why the others don't, and what it would take. */
export function GateRow({
  gate,
  all,
  names,
  milestoneId,
  projectId,
}: {
  gate: PopulationGate;
  /** How many people were looked at. */
  all: number;
  names: ExplainNames;
  milestoneId: string;
  projectId: string;
}) {
  const { came, held, unknown, reasons, blockers } = gate;
  const goOn = came - held;
  const notes = [
    ...(held > 0 ? [t('population.held', { count: held })] : []),
    ...(unknown > 0 ? [t('population.unknown', { count: unknown })] : []),
  ];
  return (
    <li class="through-gate">
      <div class="through-head">
        <span class="strong">{gateName(gate)}</span>
        <Meter share={goOn / all} />
        <span class="number small">{formatPercent(goOn / all)}</span>
      </div>
      <p class="small muted">
        {came === 0
          ? t('population.nobodyCame')
          : [t('population.came', { count: came }), ...(notes.length ? notes : [t('population.allPass')])].join(' · ')}
      </p>
      {reasons.length > 0 && (
        <List
          title={t('population.why')}
          entries={reasons.map((reason) => ({ ...reason, label: reasonOf(reason.code) }))}
          projectId={projectId}
        />
      )}
      {blockers.length > 0 && (
        <List
          title={t('population.wouldTake')}
          entries={blockers.map((blocker) => ({ ...blocker, label: describeChange(blocker, milestoneId, names) }))}
          projectId={projectId}
        />
      )}
    </li>
  );
}

function reasonOf(code: string): string {
  const key = `population.reason_${code}`;
  return isKey(key) ? t(key) : t('explain.code_other', { code });
}

function List({
  title,
  entries,
  projectId,
}: {
  title: string;
  entries: (Some & { label: string })[];
  projectId: string;
}) {
  return (
    <div class="through-list">
      <h3 class="small faint">{title}</h3>
      <ul>
        {entries.map(({ label, people, examples }) => (
          <li key={label} class="through-entry">
            <span class="grow">{label}</span>
            <span class="number">{t('population.people', { count: people })}</span>
            <span class="small faint through-examples">
              {t('population.examples')}{' '}
              {examples.map((example) => (
                <a key={example.id} href={paths.person(projectId, example.id)}>
                  {personName(example)}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
