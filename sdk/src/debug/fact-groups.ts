import type { Counter, CounterDefinition, Facts, Millis } from '../contract/index.js';
import { readFact } from '../engine/fact.js';
import { describeEvent, fill, type Speech, sessionNames } from '../words/index.js';
import type { PanelTexts } from './texts.js';

/** How what is known is spoken of. */
export interface FactLanguage {
  texts: PanelTexts;
  speech: Speech;
  locale: string;
  milestone(id: string): string;
  /** What the rules have counted. */
  counters: readonly CounterDefinition[];
}

/** What is known, by what it is about, ready to be read. */
export function factGroups(
  facts: Facts,
  language: FactLanguage,
): { name: string; lines: [name: string, value: string][] }[] {
  const { texts, milestone, speech } = language;
  const { dateTime } = speech;
  const { person, page, device, session, locale } = facts;
  const lines = (of: object | null | undefined): [string, string][] =>
    Object.entries(of ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`]);
  return [
    { name: texts.page, lines: lines(page) },
    {
      name: texts.person,
      lines: person
        ? [['friction', `${person.friction}`], ['stage', person.stage], ...lines(person.traits)]
        : [['', texts.unknown]],
    },
    {
      name: texts.account,
      lines: [...(person?.accountStage ? lines({ stage: person.accountStage }) : []), ...lines(person?.account)],
    },
    {
      name: texts.counters,
      lines: Object.entries(person?.counters ?? {}).map(([key, counter]) =>
        describeCounter(key, counter, facts, language),
      ),
    },
    {
      name: texts.milestones,
      lines: Object.entries(person?.milestones ?? {}).map(([id, at]) => [milestone(id), dateTime(at)]),
    },
    {
      name: texts.history,
      lines: Object.entries(person?.flows ?? {}).map(([id, { state, shows, lastShownAt }]) => [
        id,
        `${state} · ${shows} · ${dateTime(lastShownAt)}`,
      ]),
    },
    { name: texts.visit, lines: session ? describeVisit(session, language) : [] },
    { name: texts.device, lines: [...(locale ? [['locale', locale] as [string, string]] : []), ...lines(device)] },
  ];
}

/** The visit so far, with moments and durations in words. */
function describeVisit(
  {
    number,
    startedAt,
    lastAt,
    seconds,
    idleSeconds,
    pageViews,
    errors,
    shows,
  }: NonNullable<Facts['session']> & Moments,
  { texts, speech, locale }: FactLanguage,
): [name: string, value: string][] {
  return [
    [speech.say(sessionNames.number), speech.number(number)],
    ...(startedAt ? [[texts.begunAt, speech.dateTime(startedAt)] as [string, string]] : []),
    ...(lastAt ? [[texts.activeAt, speech.dateTime(lastAt)] as [string, string]] : []),
    [texts.lasted, describeDuration(seconds, locale)],
    [texts.idleFor, describeDuration(idleSeconds, locale)],
    [speech.say(sessionNames.pageViews), speech.number(pageViews)],
    [speech.say(sessionNames.errors), speech.number(errors)],
    [texts.interruptions, speech.number(shows)],
  ];
}

/** What the SDK in a page knows of a visit beyond what rules read. */
interface Moments {
  startedAt?: Millis;
  lastAt?: Millis;
}

/** The two largest units that there are: 1 hour 5 minutes. */
function describeDuration(seconds: number, locale: string): string {
  const parts = (
    [
      ['hour', Math.floor(seconds / 3600)],
      ['minute', Math.floor(seconds / 60) % 60],
      ['second', Math.floor(seconds) % 60],
    ] as const
  ).filter(([unit, count]) => count || (unit === 'second' && seconds < 1));
  return parts
    .slice(0, 2)
    .map(([unit, count]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    .join(' ');
}

/** What was counted, and how often: in all, in the days that rules ask about, and when last. */
function describeCounter(
  key: string,
  counter: Counter,
  facts: Facts,
  { texts, speech, locale, counters }: FactLanguage,
): [name: string, value: string] {
  const rule = counters.find((one) => one.key === key);
  const fact = rule?.days && ({ of: 'event', name: '', measure: 'count', withinDays: rule.days } as const);
  const lately = fact ? readFact(fact, key, { facts }) : undefined;
  const said = [
    fill(texts.inAll, { count: counter.count }, locale),
    typeof lately === 'number' && fill(texts.lately, { count: rule?.days ?? 0, times: lately }, locale),
    counter.lastAt !== null && fill(texts.lastAt, { time: speech.dateTime(counter.lastAt) }, locale),
  ];
  // What no rule counts any more has no name but its key.
  return [rule ? describeEvent(speech, rule.event, rule.where) : key, said.filter(Boolean).join(texts.comma)];
}
