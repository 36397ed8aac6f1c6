import { Hourglass, UsersRound } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import type { FunnelAnswer, FunnelStepAnswer } from '../api/funnel.js';
import { formatDuration, formatPercent, t } from '../i18n/index.js';
import { Badge, Button, Card, type Column, EmptyState, Meter, Table } from '../ui/index.js';
import './funnel.css';
import { EntriesCard } from './entries-card.js';
import { FunnelBars } from './funnel-bars.js';
import { groupLabel } from './group-label.js';
import { type PartHref, ShowPeople } from './show-people.js';

/** Groups with fewer people differ by chance alone: of 30, one person is three percent. */
const fewPeople = 30;

export interface FunnelResultProps {
  answer: FunnelAnswer;
  /** Moments of the entries that were asked for, `[from, to)`. */
  range: { from: number; to: number };
  /** Whether people are split by a flow that they saw or not. */
  sawFlow: boolean;
  /** Asks for those instead whose time to get through is over. */
  onSettle: () => void;
  /** Where the people of a part of the funnel are shown. */
  href: PartHref;
}

/** The answer: bars with what is lost, the numbers, and the groups beside each other. */
export function FunnelResult({ answer, range, sawFlow, onSettle, href }: FunnelResultProps) {
  const summary = useRef<HTMLSpanElement>(null);
  const settle = () => {
    // The button goes with what it mends.
    summary.current?.focus();
    onSettle();
  };
  if (answer.people === 0) {
    return (
      <Card>
        <EmptyState icon={UsersRound} title={t('funnel.nobody')} text={t('funnel.nobodyText')} />
      </Card>
    );
  }
  const last = answer.steps.at(-1);
  return (
    <div class="stack">
      <Card
        title={
          <span class="funnel-summary" ref={summary} tabIndex={-1}>
            <span>{t('funnel.entered', { count: answer.people })}</span>
            {last && (
              <span class="muted">
                {formatPercent(last.rate)} {t('funnel.completed')}
                {answer.medianSeconds !== null && (
                  <> · {t('funnel.medianThrough', { time: formatDuration(answer.medianSeconds) })}</>
                )}
              </span>
            )}
          </span>
        }
      >
        <FunnelBars steps={answer.steps} href={href} />
        {answer.people < fewPeople && (
          <p class="funnel-underway">
            <UsersRound size={14} aria-hidden="true" />
            <span class="grow">{t('funnel.fewEntered', { share: formatPercent(1 / answer.people) })}</span>
          </p>
        )}
        {answer.underway > 0 && (
          <p class="funnel-underway">
            <Hourglass size={14} aria-hidden="true" />
            <span class="grow">{t('funnel.underway', { count: answer.underway })}</span>
            <Button size="small" onClick={settle}>
              {t('funnel.settle')}
            </Button>
          </p>
        )}
      </Card>
      {answer.groups.length > 0 && <Groups answer={answer} sawFlow={sawFlow} href={href} />}
      <Card pad={false}>
        <Table
          label={t('funnel.title')}
          rows={answer.steps.map((step, index) => ({
            ...step,
            index,
            before: answer.steps[index - 1]?.label ?? '',
            lost: index === 0 ? null : (answer.steps[index - 1]?.people ?? 0) - step.people,
          }))}
          rowKey={({ index }) => String(index)}
          columns={stepColumns(href)}
        />
      </Card>
      <EntriesCard perDay={answer.perDay} range={range} />
    </div>
  );
}

/** `before`: what the step before is called. */
type StepRow = FunnelStepAnswer & { index: number; lost: number | null; before: string };

function stepColumns(href: PartHref): Column<StepRow>[] {
  return [
    {
      id: 'step',
      header: t('funnel.steps'),
      cell: ({ index, label }) => (
        <span class="row">
          <span class="faint number">{index + 1}</span>
          <span class="strong ellipsis" title={label}>
            {label}
          </span>
        </span>
      ),
    },
    {
      id: 'people',
      width: '100px',
      align: 'end',
      header: t('funnel.people'),
      cell: ({ index, people, label }) => (
        <ShowPeople people={people} part={{ step: index + 1, outcome: 'reached' }} step={label} href={href} />
      ),
    },
    { id: 'all', width: '92px', align: 'end', header: t('funnel.ofAll'), cell: ({ rate }) => formatPercent(rate) },
    {
      id: 'previous',
      width: '148px',
      align: 'end',
      wideOnly: true,
      header: t('funnel.ofPrevious'),
      cell: ({ index, rateFromPrevious }) =>
        index === 0 ? <span class="faint">–</span> : formatPercent(rateFromPrevious),
    },
    {
      id: 'lost',
      width: '100px',
      align: 'end',
      wideOnly: true,
      header: t('funnel.lost'),
      cell: ({ index, lost, before }) =>
        lost === null ? (
          <span class="faint">–</span>
        ) : (
          <ShowPeople people={lost} part={{ step: index, outcome: 'lost' }} step={before} href={href} />
        ),
    },
    {
      id: 'median',
      width: '132px',
      align: 'end',
      wideOnly: true,
      header: t('funnel.median'),
      cell: ({ medianSeconds, index }) =>
        medianSeconds === null || index === 0 ? <span class="faint">–</span> : formatDuration(medianSeconds),
    },
  ];
}

/** The same steps for each group, so that they can be compared. */
function Groups({ answer, sawFlow, href }: { answer: FunnelAnswer; sawFlow: boolean; href: PartHref }) {
  const rows = [
    { key: '', label: t('funnel.everybody'), steps: answer.steps },
    ...answer.groups.map((group) => ({ ...group, label: groupName(group) })),
  ];
  const isFew = ({ key, steps }: (typeof rows)[number]) => key !== '' && (steps[0]?.people ?? 0) < fewPeople;
  const notes = [
    ...(sawFlow ? [t('funnel.sawFlowNote')] : []),
    ...(rows.some(isFew) ? [t('funnel.fewNote', { count: fewPeople })] : []),
  ];
  return (
    <Card pad={false}>
      <div class="table-scroll">
        <table class="table" aria-label={t('funnel.breakdown')}>
          <thead>
            <tr>
              <th scope="col" style={{ width: '200px' }}>
                {t('funnel.group')}
              </th>
              {answer.steps.map((step, index) => (
                <th key={`${index}-${step.label}`} scope="col" class="align-end group-step" style={{ width: '112px' }}>
                  {index + 1} {step.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row" class="group-name">
                  <span class={row.key === '' ? 'muted' : 'strong'}>{row.label}</span>{' '}
                  {isFew(row) && <Badge>{t('funnel.few')}</Badge>}
                </th>
                {row.steps.map((step, index) => (
                  <td key={`${index}-${step.label}`} class="align-end">
                    <span class="group-cell">
                      <span>
                        {index > 0 && `${formatPercent(step.rate)} `}
                        <span class={index > 0 ? 'small faint' : undefined}>
                          <ShowPeople
                            people={step.people}
                            part={{ step: index + 1, outcome: 'reached', ...(row.key !== '' && { group: row.key }) }}
                            step={step.label}
                            href={href}
                          />
                        </span>
                      </span>
                      <Meter share={step.rate} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.length > 0 && <p class="funnel-notes">{notes.join(' ')}</p>}
    </Card>
  );
}

/** A group's name from its key: `value:pro/saw` is “pro · saw the flow”. */
export function groupName({ key, label }: { key: string; label: string }): string {
  const [, first = '', sight] = /^(.*?)\/?(saw|notSaw)?$/s.exec(key) ?? [];
  const seen = sight === 'saw' ? t('funnel.saw') : sight === 'notSaw' ? t('funnel.notSaw') : null;
  return [groupLabel({ key: first, label }), seen].filter((part) => part !== null).join(' · ') || label;
}
