import type { Millis } from '@foothold/sdk/contract';
import { ShortMemory, type ShortMemoryOptions } from '../short-memory.js';
import type { EventStore, PersonAccount, PersonLife, PersonState } from '../stores/events.js';
import type { Lived } from './stage.js';

/** What the people of one account lived together. */
export class AccountLife {
  private readonly milestones = new Map<string, Millis>();
  private readonly weeks = new Set<number>();

  constructor(people: Iterable<PersonLife> = []) {
    for (const person of people) this.add(person);
  }

  add(person: PersonLife): void {
    for (const [id, at] of Object.entries(person.milestones))
      this.milestones.set(id, Math.min(at, this.milestones.get(id) ?? at));
    for (const week of person.weeks) this.weeks.add(week);
  }

  /** With someone who may have done more since. */
  with(person: PersonLife): AccountLife {
    return new AccountLife([{ milestones: Object.fromEntries(this.milestones), weeks: [...this.weeks] }, person]);
  }

  /** What of it was lived by a moment. @param account its traits */
  until(now: Millis, account: Lived['account']): Lived {
    return {
      milestones: Object.fromEntries([...this.milestones].filter(([, at]) => at <= now)),
      weeks: [...this.weeks].sort((a, b) => a - b),
      account,
    };
  }
}

/** What the people of every account lived together. */
export class AccountLives {
  private readonly lives = new Map<string, { account: PersonAccount; life: AccountLife }>();

  add(person: PersonState): void {
    const { account } = person;
    if (!account) return;
    const known = this.lives.get(account.id);
    if (known) known.life.add(person);
    else this.lives.set(account.id, { account, life: new AccountLife([person]) });
  }

  [Symbol.iterator]() {
    return this.lives.values();
  }

  of(accountId: string): AccountLife {
    return this.lives.get(accountId)?.life ?? new AccountLife();
  }
}

/** Looks at everybody in an environment. */
export async function accountLivesOf(
  source: { states(environmentId: string): AsyncIterable<readonly PersonState[]> },
  environmentId: string,
): Promise<AccountLives> {
  const lives = new AccountLives();
  for await (const batch of source.states(environmentId)) for (const person of batch) lives.add(person);
  return lives;
}

/** Finds what the people of one account lived together, as of now or of a few seconds ago. */
export type FindAccountLife = (environmentId: string, accountId: string) => Promise<AccountLife>;

/** So that an account of any size whose sessions ask for it all the time costs no more than 2 % of a thread. */
const usual: ShortMemoryOptions = { most: 1_000, trustPerFinding: 50 };

/** @param options how lives are remembered, while `now` goes on */
export function createAccountLife(
  events: Pick<EventStore, 'livesIn'>,
  now: () => Millis,
  options: ShortMemoryOptions = usual,
): FindAccountLife {
  const lives = new ShortMemory<AccountLife>(options);
  return (environmentId, accountId) =>
    lives.of(
      `${environmentId} ${accountId}`,
      now(),
      async () => new AccountLife(await events.livesIn(environmentId, accountId)),
    );
}
