import { type Block, type Flow, footholdEvents, type Millis, type QuestionBlock } from '@foothold/sdk/contract';
import type { CensusKeeper } from '../audience/audiences.js';
import type { Definitions } from '../audience/definitions.js';
import type { EventStore } from '../stores/events.js';
import type { FlowAnswers, ItemAnswer, QuestionAnswer } from './flow-answers-schemas.js';
import type { FlowQuestion } from './flow-funnel.js';

/** What an answer is kept as, see `FlowEventProperties`. */
type Value = string | number | boolean | (string | number)[];

interface Given {
  at: Millis;
  personId: string;
  value: Value;
}

/** So many texts are given in full, the latest first. */
const mostTexts = 100;

/**
 * What people answered to the questions of one flow, and which items of its checklists they ticked off, within
 * `[from, to)`. Of each person the last answer counts. Questions and items come in the order of the flow; those that only
 * earlier versions had are left out. Choices that an earlier version offered come last, under their values.
 * @param audience asked only when the report is narrowed to a segment
 */
export async function answerFlowAnswers(
  events: Pick<EventStore, 'scan'>,
  audience: Pick<CensusKeeper, 'of'>,
  environmentId: string,
  flow: Flow,
  { from, to, segmentId }: Omit<FlowQuestion, 'breakdown'>,
  definitions: Definitions,
  now: Millis,
): Promise<FlowAnswers> {
  const blocks = flow.steps.flatMap((step) => step.blocks);
  const questions = blocks.filter((block) => block.type === 'question');
  const given = new Map(questions.map(({ id }) => [id, new Map<number, Given>()]));
  const ticked = new Map<string, Set<number>>();
  const shown = new Set<number>();
  const members =
    segmentId === undefined
      ? null
      : new Set((await audience.of(environmentId, definitions, now)).groups.get(`segment:${segmentId}`));
  const query = {
    from,
    to,
    names: [footholdEvents.flowShown, footholdEvents.answerGiven, footholdEvents.itemCompleted],
    where: [{ property: 'flowId', op: 'is' as const, value: flow.id }],
  };
  for await (const batch of events.scan(environmentId, query)) {
    for (const { name, person, personId, at, properties } of batch) {
      if (members && !members.has(person)) continue;
      if (name === footholdEvents.flowShown) shown.add(person);
      else if (name === footholdEvents.itemCompleted) {
        const itemId = String(properties.itemId);
        ticked.set(itemId, (ticked.get(itemId) ?? new Set()).add(person));
      } else {
        const answers = given.get(String(properties.questionId));
        const value = properties.answer;
        const last = answers?.get(person);
        if (isValue(value) && (!last || last.at <= at)) answers?.set(person, { at, personId, value });
      }
    }
  }
  return {
    shown: shown.size,
    questions: questions.map((question) => summaryOf(question, [...(given.get(question.id)?.values() ?? [])])),
    items: blocks.flatMap((block) => (block.type === 'checklist' ? itemsOf(block, ticked) : [])),
  };
}

function isValue(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || Array.isArray(value);
}

function itemsOf(block: Extract<Block, { type: 'checklist' }>, ticked: Map<string, Set<number>>): ItemAnswer[] {
  const people = (id: string) => ticked.get(id)?.size ?? 0;
  return block.items.flatMap(({ id, title, doneAtStart = false, parts = [] }) => [
    { itemId: id, title, partOf: null, doneAtStart, people: people(id) },
    ...parts.map((part) => ({
      itemId: part.id,
      title: part.title,
      partOf: id,
      doneAtStart: false,
      people: people(part.id),
    })),
  ]);
}

function summaryOf(question: QuestionBlock, given: readonly Given[]): QuestionAnswer {
  const { id: questionId, kind, label } = question;
  const numbers = given.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const isScored = kind === 'rating' || kind === 'nps';
  return {
    questionId,
    kind,
    label,
    people: given.length,
    choices: kind === 'text' ? [] : choicesOf(question, given),
    mean: isScored && numbers.length > 0 ? sum(numbers) / numbers.length : null,
    netPromoterScore: kind === 'nps' && numbers.length > 0 ? netPromoterScoreOf(numbers) : null,
    texts:
      kind === 'text'
        ? given
            .map(({ at, personId, value }) => ({ at, personId, text: String(value) }))
            .sort((one, other) => other.at - one.at)
            .slice(0, mostTexts)
        : [],
  };
}

/** How many chose what: everything that can be chosen, then what once could be. */
function choicesOf(question: QuestionBlock, given: readonly Given[]): QuestionAnswer['choices'] {
  const counts = new Map<string, number>();
  for (const { value } of given)
    for (const each of new Set([value].flat().map(String))) counts.set(each, (counts.get(each) ?? 0) + 1);
  const offered = offeredBy(question).map(([value, label]) => ({ value, label, people: counts.get(value) ?? 0 }));
  const known = new Set(offered.map(({ value }) => value));
  const gone = [...counts]
    .filter(([value]) => !known.has(value))
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostTexts)
    .map(([value, people]) => ({ value, label: value, people }));
  return [...offered, ...gone];
}

/** Values as answers keep them, with what people read. */
function offeredBy({ kind, options = [], scale = 5 }: QuestionBlock): [value: string, label: string][] {
  const numbers = (first: number, last: number): [string, string][] =>
    Array.from({ length: last - first + 1 }, (_, index) => [String(first + index), String(first + index)]);
  if (kind === 'nps') return numbers(0, 10);
  if (kind === 'rating') return numbers(1, scale);
  // A truth is kept as the id of its option.
  return options.map(({ id, value, label }) => [typeof value === 'boolean' ? id : String(value ?? id), label]);
}

/**
 * The share of promoters (9 and 10) minus that of detractors (0 to 6), −100…100: Reichheld, "The One Number You Need to
 * Grow", Harvard Business Review, 2003.
 */
function netPromoterScoreOf(scores: readonly number[]): number {
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return (100 * (promoters - detractors)) / scores.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
