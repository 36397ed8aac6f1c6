import { footholdEvents, type Traits } from '@foothold/sdk/contract';
import type { IncomingEvent } from '../stores/events.js';
import { type Random, randomFrom } from './random.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const firstNames = [
  'Mira',
  'Jonas',
  'Aiko',
  'Luis',
  'Amara',
  'Noah',
  'Wei',
  'Sofia',
  'Ravi',
  'Elif',
  'Tomas',
  'Zoe',
  'Kofi',
  'Ingrid',
  'Omar',
  'Lena',
  '丽',
  '伟',
  'Nadia',
  'Hugo',
];
const lastNames = [
  'Okafor',
  'Berg',
  'Tanaka',
  'Garcia',
  'Lindgren',
  'Chen',
  'Novak',
  'Haddad',
  'Silva',
  'Patel',
  'Moreau',
  'Kaya',
  'Weber',
  'Rossi',
  'Mensah',
  'Larsen',
  '王',
  '李',
  'Dubois',
  'Novotny',
];
const trades = ['Studio', 'Coffee', 'Dental', 'Design', 'Bikes', 'Consulting', 'Garden', 'Films', 'Bakery', 'Legal'];
const industries = ['agency', 'retail', 'health', 'software', 'trades'];
const goals = ['get_paid', 'get_paid', 'organise', 'report'] as const;

/** What makes one generated person more or less likely to get anywhere. Hidden: it never becomes a trait. */
interface Character {
  userId: string;
  drive: number;
  skill: number;
  goal: (typeof goals)[number];
}

/** Collects the events of one person in order of time. */
function diary(userId: string, anonymousId: string, random: Random, until: number) {
  const events: IncomingEvent[] = [];
  let serial = 0;
  return {
    events,
    /** Notes an event; those after `until` have not happened yet. */
    note(name: string, at: number, properties: Traits = {}, more: Partial<IncomingEvent> = {}) {
      const moment = Math.round(at);
      if (moment > until) return false;
      events.push({
        messageId: `demo-${userId}-${serial++}`,
        name,
        at: moment,
        userId,
        anonymousId,
        properties,
        ...more,
      });
      return true;
    },
    runId: () => `demo-run-${userId}-${Math.floor(random.next() * 1e9).toString(36)}`,
  };
}

type Diary = ReturnType<typeof diary>;

function show(
  book: Diary,
  flowId: string,
  pattern: string,
  at: number,
  steps: string[],
  reachedSteps: number,
  end: 'completed' | 'dismissed' | 'open',
) {
  const run = { flowId, version: 1, runId: book.runId(), pattern };
  book.note(footholdEvents.flowShown, at, run);
  let time = at;
  for (let index = 0; index < Math.min(reachedSteps, steps.length); index++) {
    const step = { ...run, stepId: steps[index] ?? '', stepIndex: index };
    book.note(footholdEvents.stepShown, time, step);
    time += 20_000 + index * 7_000;
    if (index < reachedSteps - 1 || end === 'completed') book.note(footholdEvents.stepCompleted, time, step);
  }
  if (end === 'completed') book.note(footholdEvents.flowCompleted, time + 500, run);
  if (end === 'dismissed') book.note(footholdEvents.flowDismissed, time + 500, { ...run, by: 'close' });
  return time + 1_000;
}

function visit(book: Diary, at: number, path: string) {
  book.note(footholdEvents.pageViewed, at, { path, title: 'Ledgerly' });
}

function live(
  person: Character,
  account: { id: string; traits: Traits },
  signedUpAt: number,
  now: number,
  random: Random,
): IncomingEvent[] {
  const book = diary(person.userId, `anon-${person.userId}`, random, now);
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
  const role = random.pick(['founder', 'founder', 'freelancer', 'freelancer', 'accountant']);
  const skill = person.skill + (role === 'accountant' ? 0.2 : 0);
  visit(book, signedUpAt - 2 * minute, '/signup');
  book.note(
    footholdEvents.identified,
    signedUpAt,
    {},
    {
      traits: {
        name,
        firstName: name.split(' ')[0] ?? name,
        email: `${person.userId}@example.com`,
        role,
        plan: 'trial',
        createdAt: signedUpAt,
        trialEndsAt: signedUpAt + 14 * day,
      },
      account,
    },
  );
  book.note('Signed Up', signedUpAt + 1_000);
  visit(book, signedUpAt + 2_000, '/');

  let time = signedUpAt + 5_000;
  const answers = random.chance(0.72);
  time = show(
    book,
    'welcome',
    'modal',
    time,
    ['goal'],
    1,
    answers ? 'completed' : random.chance(0.8) ? 'dismissed' : 'open',
  );
  if (answers) {
    book.note(
      footholdEvents.answerGiven,
      time,
      {
        flowId: 'welcome',
        version: 1,
        runId: book.runId(),
        pattern: 'modal',
        questionId: 'welcome-goal',
        answer: person.goal,
      },
      { traits: { goal: person.goal } },
    );
  }
  const wantsToBePaid = answers && person.goal === 'get_paid';
  const touredSteps = wantsToBePaid ? 1 + Math.floor(random.next() * (2 + 5 * (person.drive + 0.2))) : 0;
  const finishedTour = touredSteps >= 5;
  if (touredSteps > 0) {
    show(
      book,
      'first-invoice',
      'tour',
      time + 5_000,
      ['open', 'customer', 'save', 'send', 'done'],
      Math.min(5, touredSteps),
      finishedTour ? 'completed' : random.chance(0.6) ? 'dismissed' : 'open',
    );
  }

  // Struggling people click where nothing happens; it is how their friction shows.
  if (random.chance(0.25 * (1 - skill))) book.note(footholdEvents.rageClick, time + 40_000, { path: '/invoices/new' });

  const creates = random.chance(
    Math.min(0.96, 0.22 + 0.35 * person.drive + 0.3 * skill + (touredSteps > 2 ? 0.25 : 0)),
  );
  if (!creates) return book.events;
  let at = time + (touredSteps > 2 ? 2 * minute : random.wait(1.5 * day));
  visit(book, at - minute, '/invoices/new');
  book.note('Invoice Created', at, { amount: Math.round(random.between(80, 4_000)), currency: 'USD' });

  const sends = random.chance(Math.min(0.97, 0.4 + 0.3 * person.drive + 0.2 * skill + (finishedTour ? 0.35 : 0)));
  if (!sends) return book.events;
  at += finishedTour ? minute : random.wait(20 * hour);
  book.note('Invoice Sent', at, { amount: Math.round(random.between(80, 4_000)) });
  if (!finishedTour) show(book, 'celebrate-first-value', 'modal', at + 1_500, ['cheer'], 1, 'completed');

  if (random.chance(0.2 + 0.3 * person.drive)) {
    const invitedAt = at + random.wait(3 * day);
    visit(book, invitedAt - minute, '/team');
    book.note('Teammate Invited', invitedAt, { role: 'member' });
  }
  if (random.chance(0.5))
    show(
      book,
      'reports-hotspot',
      'hotspot',
      at + random.wait(2 * day),
      ['tip'],
      1,
      random.chance(0.5) ? 'completed' : 'dismissed',
    );

  // A habit, or not: those who are driven come back week after week, the others stop somewhere.
  let rhythm = 3 * day + (1 - person.drive) * 9 * day;
  for (let count = 1; count < 40 && random.chance(0.55 + 0.42 * person.drive); count++) {
    at += random.wait(rhythm) + hour;
    rhythm *= 0.97;
    visit(book, at - 2 * minute, '/');
    book.note('Invoice Created', at, { amount: Math.round(random.between(80, 4_000)), currency: 'USD' });
    if (random.chance(0.85))
      book.note('Invoice Sent', at + 10 * minute, { amount: Math.round(random.between(80, 4_000)) });
    if (random.chance(0.15)) book.note('Report Viewed', at + 20 * minute);
    if (random.chance(0.1)) book.note('Customer Added', at - minute);
  }
  const upgradedAt = signedUpAt + random.between(8, 15) * day;
  if (random.chance(0.25 + 0.4 * person.drive)) {
    book.note(
      'Plan Upgraded',
      upgradedAt,
      { plan: 'pro' },
      { traits: { plan: 'pro' }, account: { id: account.id, traits: { plan: 'pro', mrr: 29 } } },
    );
  }
  return book.events;
}

/**
 * Generates the demo project's people: `people` sign-ups spread over the 90 days before `now` (ms), growing towards the
 * end, each with the events of a plausible life. The same seed gives the same people.
 * @returns all events in order of time
 */
export function generatePopulation({
  now,
  people = 2_400,
  seed = 7,
}: {
  now: number;
  people?: number;
  seed?: number;
}): IncomingEvent[] {
  const random = randomFrom(seed);
  const events: IncomingEvent[] = [];
  let account: { id: string; traits: Traits } | undefined;
  for (let index = 0; index < people; index++) {
    if (!account || random.chance(0.7)) {
      const trade = random.pick(trades);
      account = {
        id: `acc-${index}`,
        traits: {
          name: `${random.pick(lastNames)} ${trade}`,
          plan: 'trial',
          seats: 1 + Math.floor(random.wait(6)),
          industry: random.pick(industries),
          mrr: 0,
        },
      };
    }
    const age = 90 * day * (1 - Math.sqrt(random.next()));
    const person = {
      userId: `user-${index + 1}`,
      drive: random.next(),
      skill: random.next() * 0.8,
      goal: random.pick(goals),
    };
    events.push(...live(person, account, Math.round(now - age - 10 * minute), now, random));
  }
  return events.sort((one, other) => one.at - other.at);
}
