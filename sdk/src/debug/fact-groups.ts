import type { Facts } from '../contract/index.js';
import type { PanelTexts } from './texts.js';

/** What is known, by what it is about, ready to be read. */
export function factGroups(
  facts: Facts,
  texts: PanelTexts,
  milestone: (id: string) => string,
  dateTime: (at: number) => string,
): { name: string; lines: [name: string, value: string][] }[] {
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
      lines: Object.entries(person?.counters ?? {}).map(([key, { count, lastAt }]) => [
        key,
        lastAt ? `${count} · ${dateTime(lastAt)}` : `${count}`,
      ]),
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
    { name: texts.visit, lines: lines(session) },
    { name: texts.device, lines: [...(locale ? [['locale', locale] as [string, string]] : []), ...lines(device)] },
  ];
}
