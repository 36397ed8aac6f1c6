import { useState } from 'preact/hooks';
import { type FlowAnswers, useFlowAnswers } from '../../api/answers.js';
import { Tile } from '../../funnel/tile.js';
import { formatNumber, formatPercent, formatRelative, t } from '../../i18n/index.js';
import { paths } from '../../paths.js';
import { useScope } from '../../shell/scope.js';
import { Badge, Button, Card, ErrorState, Meter, SkeletonLines } from '../../ui/index.js';
import './answers.css';

type Question = FlowAnswers['questions'][number];
type Item = FlowAnswers['items'][number];

/** So many texts are there before the others are asked for. */
const fewTexts = 5;

/** What people told a flow: answers, question by question, and what they ticked off. Nothing for a flow without either. */
export function Answers({
  flowId,
  hasAnswers,
  question,
}: {
  flowId: string;
  /** Whether the flow asks something, so that there is room for what was said before it is known. */
  hasAnswers: boolean;
  question: { from: number; to: number; segmentId?: string };
}) {
  const { project, environment } = useScope();
  const answers = useFlowAnswers(project.id, environment.id, flowId, question);
  if (answers.isLoadingError)
    return (
      <Card>
        <ErrorState error={answers.error} onRetry={() => answers.refetch()} />
      </Card>
    );
  if (!answers.data)
    return hasAnswers ? (
      <Card>
        <SkeletonLines lines={6} />
      </Card>
    ) : null;
  const { shown, questions, items } = answers.data;
  return (
    <>
      {items.length > 0 && (
        <Card title={t('answers.items')} text={t('answers.itemsText', { count: shown })}>
          <ul class="answer-choices">
            {items.map((item) => (
              <ItemRow key={item.itemId} item={item} shown={shown} />
            ))}
          </ul>
        </Card>
      )}
      {questions.map((question) => (
        <QuestionCard key={question.questionId} question={question} shown={shown} projectId={project.id} />
      ))}
    </>
  );
}

function ItemRow({ item, shown }: { item: Item; shown: number }) {
  const { title, partOf, doneAtStart, people } = item;
  return (
    <li class={`answer-choice ${partOf === null ? '' : 'answer-part'}`}>
      <span>{title}</span>
      {doneAtStart ? (
        <span>
          <Badge>{t('answers.headStart')}</Badge>
        </span>
      ) : (
        <Count people={people} of={shown} />
      )}
    </li>
  );
}

function Count({ people, of }: { people: number; of: number }) {
  const share = of > 0 ? Math.min(1, people / of) : 0;
  return (
    <>
      <Meter share={share} />
      <span class="number">{formatNumber(people)}</span>
      <span class="number muted">{formatPercent(share)}</span>
    </>
  );
}

function QuestionCard({ question, shown, projectId }: { question: Question; shown: number; projectId: string }) {
  const { kind, label, people } = question;
  const facts = [
    t('answers.answered', { count: people }),
    ...(shown > 0 && people > 0 ? [t('answers.share', { share: formatPercent(Math.min(1, people / shown)) })] : []),
  ];
  const notes = [t('answers.lastCounts'), ...(kind === 'multiple' ? [t('answers.several')] : [])];
  return (
    <Card title={label} text={`${facts.join(' · ')}${people > 0 ? ` · ${notes.join(' ')}` : ''}`}>
      {people === 0 ? (
        <p class="muted">{t('answers.nobody')}</p>
      ) : kind === 'text' ? (
        <Texts texts={question.texts} people={people} projectId={projectId} />
      ) : kind === 'nps' ? (
        <NetPromoters question={question} />
      ) : kind === 'rating' ? (
        <>
          <div class="answer-score">
            <Tile name={t('answers.mean')} value={formatNumber(Math.round((question.mean ?? 0) * 100) / 100)} />
          </div>
          <Columns choices={question.choices} />
        </>
      ) : (
        <ul class="answer-choices">
          {question.choices.map((choice) => (
            <li key={choice.value} class="answer-choice">
              <span>{choice.label}</span>
              <Count people={choice.people} of={people} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function NetPromoters({ question: { choices, netPromoterScore, mean } }: { question: Question }) {
  const between = (first: number, last: number) =>
    choices
      .filter(({ value }) => Number(value) >= first && Number(value) <= last)
      .reduce((sum, { people }) => sum + people, 0);
  const camps = [
    { name: 'detractors', people: between(0, 6), color: 'var(--bad)' },
    { name: 'passives', people: between(7, 8), color: 'var(--text-3)' },
    { name: 'promoters', people: between(9, 10), color: 'var(--good)' },
  ] as const;
  return (
    <>
      <div class="answer-score">
        <div class="answer-figures">
          <Tile name={t('answers.score')} value={formatNumber(Math.round(netPromoterScore ?? 0))} />
          <Tile name={t('answers.mean')} value={formatNumber(Math.round((mean ?? 0) * 10) / 10)} />
        </div>
        <div>
          <div class="answer-bar" aria-hidden="true">
            {camps.map(
              ({ name, people }) =>
                people > 0 && <span key={name} class={`answer-${name}`} style={{ flexGrow: people, flexBasis: 0 }} />,
            )}
          </div>
          <p class="legend">
            {camps.map(({ name, people, color }) => (
              <span key={name} style={{ '--swatch': color }}>
                {t(`answers.${name}`)}: {formatNumber(people)}
              </span>
            ))}
          </p>
        </div>
      </div>
      <Columns choices={choices} />
    </>
  );
}

/** How many gave each number. */
function Columns({ choices }: { choices: Question['choices'] }) {
  const most = Math.max(1, ...choices.map(({ people }) => people));
  return (
    <ol class="answer-columns">
      {choices.map(({ value, label, people }) => (
        <li key={value} class="answer-column">
          <span class="small muted number">{formatNumber(people)}</span>
          <i style={{ height: `${Math.max((people / most) * 96, people > 0 ? 2 : 0)}px` }} />
          <span class="small strong number">{label}</span>
        </li>
      ))}
    </ol>
  );
}

function Texts({ texts, people, projectId }: { texts: Question['texts']; people: number; projectId: string }) {
  const [isWhole, setWhole] = useState(texts.length <= fewTexts);
  return (
    <>
      <ul class="answer-texts">
        {(isWhole ? texts : texts.slice(0, fewTexts)).map(({ at, personId, text }) => (
          <li key={`${personId} ${at}`} class="answer-text">
            <p>{text}</p>
            <a class="small" href={paths.person(projectId, personId)}>
              {formatRelative(at, Date.now())}
              <span class="visually-hidden">{t('answers.whose')}</span>
            </a>
          </li>
        ))}
      </ul>
      {isWhole && texts.length < people && <p class="small muted">{t('answers.latest', { count: texts.length })}</p>}
      {!isWhole && (
        <Button kind="ghost" onClick={() => setWhole(true)}>
          {t('answers.showAll', { count: texts.length })}
        </Button>
      )}
    </>
  );
}
