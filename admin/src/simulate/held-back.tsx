import type { SimulationResult } from '../api/simulate.js';
import { gateName } from '../explain/index.js';
import '../flows/report/who-gets-through.css';
import { formatPercent, t } from '../i18n/index.js';
import { isKey } from '../i18n/t.js';
import { paths } from '../paths.js';
import { personName } from '../people/person-name.js';
import { useScope } from '../shell/scope.js';
import { Meter } from '../ui/index.js';

type Gate = SimulationResult['gates'][number];

/** Everybody once: shown, or at the gate beyond which they never came, with reasons and people to open. */
export function HeldBack({ result }: { result: SimulationResult }) {
  const { people, shown, gates, withoutMoment } = result;
  return (
    <ol class="through-gates">
      <Row name={t('simulate.shownRow')} count={shown.people} all={people} tone="good" />
      {gates
        .filter(({ moments, people: held }) => moments > 0 || held > 0)
        .map((gate) => (
          <Row key={gate.gate} name={gateName(gate)} count={gate.people} all={people} tone="accent">
            <Reasons gate={gate} />
          </Row>
        ))}
      {withoutMoment > 0 && (
        <Row name={t('simulate.noMoment')} count={withoutMoment} all={people} tone="accent">
          <p class="small muted">{t('simulate.noMomentText')}</p>
        </Row>
      )}
    </ol>
  );
}

function Row({
  name,
  count,
  all,
  tone,
  children,
}: {
  name: string;
  count: number;
  all: number;
  tone: 'good' | 'accent';
  children?: preact.ComponentChildren;
}) {
  return (
    <li class="through-gate">
      <div class="through-head simulate-head">
        <span class="strong">{name}</span>
        <Meter share={count / all} tone={tone} />
        <span class="number small">
          {count === 0
            ? t('simulate.heldNobody')
            : `${t('simulate.heldPeople', { count })} · ${formatPercent(count / all)}`}
        </span>
      </div>
      {children}
    </li>
  );
}

function Reasons({ gate: { reasons, examples } }: { gate: Gate }) {
  const { project } = useScope();
  return (
    <>
      <ul class="simulate-reasons small">
        {reasons.map(({ code, people, moments }) => (
          <li key={code}>
            <span class="grow">{reasonOf(code)}</span>
            <span class="number muted">
              {people > 0 && `${t('simulate.heldPeople', { count: people })} · `}
              {t('simulate.moments', { count: moments })}
            </span>
          </li>
        ))}
      </ul>
      {examples.length > 0 && (
        <p class="small faint through-examples">
          {t('simulate.examplesShort')}{' '}
          {examples.slice(0, 5).map((example) => (
            <a key={example.id} href={paths.person(project.id, example.id)}>
              {personName(example)}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function reasonOf(code: string): string {
  const own = `simulate.reason_${code}`;
  if (isKey(own)) return t(own);
  const key = `population.reason_${code}`;
  return isKey(key) ? t(key) : t('explain.code_other', { code });
}
