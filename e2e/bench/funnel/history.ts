import { randomness } from '../random.js';

/** One thing that somebody did. Times in ms. */
export interface Deed {
  person: number;
  name: string;
  at: number;
}

export const funnelSteps = ['Signed Up', 'Template Used', 'Invoice Created', 'Invoice Sent', 'Plan Upgraded'];
const otherNames = [
  'Logged In',
  'Report Viewed',
  'Customer Added',
  'Report Exported',
  'Teammate Invited',
  'Page Viewed',
];
/** How often each step is drawn, in thousandths: later steps are rarer. */
const stepShares = [40, 50, 60, 40, 6];
export const days = 90;
export const start = Date.UTC(2026, 0, 1);
const dayMillis = 86_400_000;

/** A history of so many events of so many people over ninety days, in the order of time. Activity is uneven. */
export function makeHistory(events: number, people: number): Deed[] {
  const random = randomness(7);
  const deeds = Array.from({ length: events }, (): Deed => {
    const draw = random() * 1000;
    let share = 0;
    const step = stepShares.findIndex((part) => {
      share += part;
      return draw < share;
    });
    const name = funnelSteps[step] ?? otherNames[Math.floor(random() * otherNames.length)] ?? '';
    const person = 1 + Math.floor(people * random() ** 1.6);
    return { person, name, at: start + Math.floor(random() * days * dayMillis) };
  });
  return deeds.sort((a, b) => a.at - b.at);
}
