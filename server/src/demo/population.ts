import { footholdEvents, type Traits } from '@foothold/sdk/contract';
import type { IncomingEvent } from '../stores/events.js';
import { type Diary, inVisits, openDiary } from './diary.js';
import { companyName, personName } from './names.js';
import { type Random, randomFrom } from './random.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const industries = ['agency', 'retail', 'health', 'software', 'trades'];
const goals = ['get_paid', 'get_paid', 'organise', 'report'] as const;

/** What makes one generated person more or less likely to get anywhere. Hidden: it never becomes a trait. */
interface Character {
  userId: string;
  drive: number;
  skill: number;
  goal: (typeof goals)[number];
}

/** One person on their way: what chapter after chapter of their life is written with. */
interface Life {
  book: Diary;
  random: Random;
  character: Character;
  account: { id: string; traits: Traits };
  signedUpAt: number;
}

/** How long an account may try the product. */
const trialDays = 14;

const amount = (random: Random) => Math.round(random.between(80, 4_000));

/** Signs up, is welcomed, and takes the tour when it fits. */
function begin({ book, random, character, account, signedUpAt }: Life) {
  const { full, first } = personName(random);
  const role = random.pick(['founder', 'founder', 'freelancer', 'freelancer', 'accountant']);
  const skill = character.skill + (role === 'accountant' ? 0.2 : 0);
  book.visit(signedUpAt - 2 * minute, '/signup');
  const traits = {
    name: full,
    firstName: first,
    email: `${character.userId}@example.com`,
    role,
    plan: 'trial',
    createdAt: signedUpAt,
  };
  book.note(footholdEvents.identified, signedUpAt, {}, { traits, account });
  book.note('Signed Up', signedUpAt + 1_000);
  book.visit(signedUpAt + 2_000, '/');

  const answers = random.chance(0.72);
  const end = answers ? 'completed' : random.chance(0.8) ? 'dismissed' : 'open';
  const welcome = book.show({ flowId: 'welcome', pattern: 'modal', at: signedUpAt + 5_000, steps: ['goal'], end });
  const time = welcome.over;
  if (answers) {
    const { goal } = character;
    const given = { flowId: 'welcome', version: 1, runId: welcome.runId, pattern: 'modal' };
    book.note(
      footholdEvents.answerGiven,
      time,
      { ...given, questionId: 'welcome-goal', answer: goal },
      { traits: { goal } },
    );
  }
  const wantsToBePaid = answers && character.goal === 'get_paid';
  const touredSteps = wantsToBePaid ? 1 + Math.floor(random.next() * (2 + 5 * (character.drive + 0.2))) : 0;
  const finishedTour = touredSteps >= 5;
  if (touredSteps > 0) {
    book.show({
      flowId: 'first-invoice',
      pattern: 'tour',
      at: time + 5_000,
      steps: ['open', 'customer', 'save', 'send', 'done'],
      reached: Math.min(5, touredSteps),
      end: finishedTour ? 'completed' : random.chance(0.6) ? 'dismissed' : 'open',
    });
  }
  // Struggling people click where nothing happens; it is how their friction shows.
  if (random.chance(0.25 * (1 - skill))) book.note(footholdEvents.rageClick, time + 40_000, { path: '/invoices/new' });
  return { time, skill, touredSteps, finishedTour };
}

/** The checklist stands in the corner from the start. Returns how its items are ticked off. */
function startChecklist({ book }: Life, time: number): (itemId: string, at: number) => void {
  const list = { flowId: 'getting-started', pattern: 'checklist' };
  const { runId } = book.show({ ...list, at: time, steps: ['items'], end: 'open' });
  const run = { ...list, version: 1, runId };
  const open = new Set(['invoice', 'send', 'team']);
  return (itemId, at) => {
    book.note(footholdEvents.itemCompleted, at, { ...run, stepId: 'items', stepIndex: 0, itemId });
    open.delete(itemId);
    if (open.size === 0) book.note(footholdEvents.flowCompleted, at + 500, run);
  };
}

/** Whoever opens the list of invoices now finds it empty. */
function lookAround({ book, random, character }: Life, time: number): void {
  if (!random.chance(0.45 + 0.3 * character.drive)) return;
  book.visit(time + 30_000, '/invoices');
  const end = random.chance(0.3) ? 'completed' : 'open';
  book.show({ flowId: 'empty-invoices', pattern: 'emptyState', at: time + 31_000, steps: ['start'], end });
}

/** A habit, or not: those who are driven come back week after week, the others stop somewhere. */
function goOn({ book, random, character }: Life, since: number): void {
  let at = since;
  let rhythm = 3 * day + (1 - character.drive) * 9 * day;
  let sent = 1;
  for (let count = 1; count < 40 && random.chance(0.55 + 0.42 * character.drive); count++) {
    at += random.wait(rhythm) + hour;
    rhythm *= 0.97;
    book.visit(at - 2 * minute, '/');
    book.note('Invoice Created', at, { amount: amount(random), currency: 'USD' });
    if (random.chance(0.85)) {
      book.note('Invoice Sent', at + 10 * minute, { amount: amount(random) });
      if (++sent === 5) askForScore({ book, random, character }, at + 15 * minute);
    }
    if (random.chance(0.15)) book.note('Report Viewed', at + 20 * minute);
    if (random.chance(0.1)) book.note('Customer Added', at - minute);
  }
  const end = random.chance(0.3) ? 'completed' : random.chance(0.7) ? 'dismissed' : 'open';
  if (sent < 5 && character.goal === 'get_paid' && random.chance(0.4))
    book.show({ flowId: 'come-back', pattern: 'banner', at: at + 15 * day, steps: ['nudge'], end });
}

const praises = [
  'I send an invoice in a minute, and I get paid sooner.',
  'My accountant finally stopped calling me.',
  'It just works, also on my phone between two jobs.',
  'Reminders go out by themselves. That alone pays for it.',
];
const wishes = [
  'Good, but I miss recurring invoices.',
  'Does what it should. Reports could tell more.',
  'I would like to send invoices in Spanish.',
];
const complaints = [
  'Importing my customers took an afternoon.',
  'Too expensive for three invoices a month.',
  'I could not find how to change the tax rate.',
];

function askForScore({ book, random, character }: Pick<Life, 'book' | 'random' | 'character'>, at: number): void {
  const answers = random.chance(0.55);
  book.visit(at, '/reports');
  const show = { flowId: 'promoter-score', pattern: 'survey', at: at + 5_000, steps: ['score', 'why'] };
  const { over, runId } = book.show({
    ...show,
    reached: answers ? 2 : 1,
    end: answers ? 'completed' : 'dismissed',
  });
  if (!answers) return;
  const answer = Math.min(10, Math.floor(5 + 4 * character.drive + random.between(0, 3)));
  const given = { flowId: 'promoter-score', version: 1, runId, pattern: 'survey' };
  book.note(footholdEvents.answerGiven, over - 27_000, { ...given, questionId: 'nps', answer });
  if (random.chance(0.6))
    book.note(footholdEvents.answerGiven, over - 700, {
      ...given,
      questionId: 'nps-why',
      answer: random.pick(answer >= 9 ? praises : answer >= 7 ? wishes : complaints),
    });
}

/** The centre in the corner counts two pieces of news; behind it some look for an answer. */
const newsOfHelp = ['news-export', 'news-reminders'];
const guidesOfHelp = ['guide-paid', 'guide-team', 'guide-mistake'];

/**
 * Help stands by from the first page on: some read in it, more of them those who find things hard. It has a chance of
 * its own, so that it changes nothing in the rest of a life.
 */
function lookForHelp({ book, character, signedUpAt }: Life, random: Random): void {
  const centre = { flowId: 'help', pattern: 'resourceCentre' };
  const { runId } = book.show({ ...centre, at: signedUpAt + 3_000, steps: [], end: 'open', run: 'help' });
  const run = { ...centre, version: 1, runId };
  const read = (stepId: string, stepIndex: number, at: number) => {
    const step = { ...run, stepId, stepIndex };
    book.note(footholdEvents.stepShown, at, step);
    const isNews = stepIndex < newsOfHelp.length;
    if (isNews) book.note(footholdEvents.itemCompleted, at + 4_000, { ...step, itemId: stepId });
  };
  let at = signedUpAt + random.wait(2 * day) + 5 * minute;
  for (const [index, stepId] of [...newsOfHelp, ...guidesOfHelp].entries()) {
    const isNews = index < newsOfHelp.length;
    if (!random.chance(isNews ? 0.16 - 0.05 * index : 0.24 - 0.16 * character.skill - 0.03 * index)) continue;
    read(stepId, index, at);
    at += isNews ? minute : random.wait(3 * day);
  }
  if (!random.chance(0.18)) return;
  const settingsAt = at + random.wait(4 * day);
  book.visit(settingsAt, '/settings');
  const setting = {
    flowId: 'reminders-explained',
    pattern: 'microLearning',
    at: settingsAt + 1_000,
    end: 'open',
  } as const;
  book.show({ ...setting, steps: ['about'], reached: random.chance(0.4) ? 1 : 0, run: 'reminders' });
}

/** Two weeks are over: some pay, and those about to leave are reminded why they came. */
function decideOnPlan({ book, random, character, account, signedUpAt }: Life): void {
  const paysAt = signedUpAt + random.between(8, 15) * day;
  const pays = random.chance(0.25 + 0.4 * character.drive);
  if (random.chance(0.35)) {
    const end = pays ? 'completed' : random.chance(0.75) ? 'dismissed' : 'open';
    book.show({ flowId: 'trial-ending', pattern: 'slideout', at: paysAt - 2 * hour, steps: ['worth'], end });
  }
  if (!pays) return;
  const mrr = 29 * Number(account.traits.seats);
  const paid = { id: account.id, traits: { plan: 'pro', mrr } };
  book.note('Plan Upgraded', paysAt, { plan: 'pro' }, { traits: { plan: 'pro' }, account: paid });
}

function live(life: Life): void {
  const { book, random, character } = life;
  const { time, skill, touredSteps, finishedTour } = begin(life);
  const tick = startChecklist(life, time + 2_000);
  lookAround(life, time + 2_000);

  const helped = touredSteps > 2;
  const creates = random.chance(Math.min(0.96, 0.22 + 0.35 * character.drive + 0.3 * skill + (helped ? 0.25 : 0)));
  if (!creates) return;
  let at = time + (helped ? 2 * minute : random.wait(1.5 * day));
  book.visit(at - minute, '/invoices/new');
  book.note('Invoice Created', at, { amount: amount(random), currency: 'USD' });
  tick('invoice', at + 1_000);

  const sends = random.chance(Math.min(0.97, 0.4 + 0.3 * character.drive + 0.2 * skill + (finishedTour ? 0.35 : 0)));
  if (!sends) return;
  at += finishedTour ? minute : random.wait(20 * hour);
  book.note('Invoice Sent', at, { amount: amount(random) });
  tick('send', at + 1_000);
  if (!finishedTour) {
    const cheer = { flowId: 'celebrate-first-value', pattern: 'modal', at: at + 1_500, steps: ['cheer'] };
    book.show({ ...cheer, end: random.chance(0.9) ? 'completed' : 'open' });
  }
  if (random.chance(0.2 + 0.3 * character.drive)) {
    const invitedAt = at + random.wait(3 * day);
    book.visit(invitedAt - minute, '/team');
    book.note('Teammate Invited', invitedAt, { role: 'member' });
    tick('team', invitedAt + 1_000);
  }
  if (random.chance(0.5)) {
    const end = random.chance(0.5) ? 'completed' : 'dismissed';
    const tip = { flowId: 'reports-hotspot', pattern: 'hotspot', steps: ['tip'], end } as const;
    book.show({ ...tip, at: at + random.wait(2 * day) });
  }
  goOn(life, at);
  decideOnPlan(life);
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
  let account: Life['account'] | undefined;
  let freeSeats = 0;
  /** When the first of its people signed up: with them an account's trial begins. */
  const begun = new Map<Life['account'], number>();
  for (let index = 0; index < people; index++) {
    if (!account || freeSeats === 0 || random.chance(0.6)) {
      const name = companyName(random);
      const seats = 1 + Math.floor(random.wait(6));
      freeSeats = seats;
      account = {
        id: `acc-${index}`,
        traits: { name, plan: 'trial', seats, industry: random.pick(industries), mrr: 0 },
      };
    }
    freeSeats--;
    const age = 90 * day * (1 - Math.sqrt(random.next()));
    const character: Character = {
      userId: `user-${index + 1}`,
      drive: random.next(),
      skill: random.next() * 0.8,
      goal: random.pick(goals),
    };
    const book = openDiary(character.userId, random, now);
    const signedUpAt = Math.round(now - age - 10 * minute);
    begun.set(account, Math.min(signedUpAt, begun.get(account) ?? signedUpAt));
    const life = { book, random, character, account, signedUpAt };
    live(life);
    lookForHelp(life, randomFrom(seed * people + index));
    events.push(...inVisits(book.events));
  }
  // Known only once all of its people have come; their sign-ups hold the account itself.
  for (const [{ traits }, at] of begun) traits.trialEndsAt = at + trialDays * day;
  return events.sort((one, other) => one.at - other.at);
}
