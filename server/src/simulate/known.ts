import {
  type Cause,
  type Facts,
  footholdEvents,
  type Millis,
  type PageFacts,
  type PersonFacts,
  type SessionFacts,
  type Traits,
} from '@foothold/sdk/contract';
import { stageOf } from '../lifecycle/stage.js';
import { membershipOf } from '../segments/membership.js';
import { historyOf, isFlowEvent } from '../stores/derive/flow-record.js';
import { frictionIndex } from '../stores/derive/friction.js';
import { applyEvent, applyGoal, newDocument, plainTraits } from '../stores/derive/person-document.js';
import { counterOf } from '../stores/derive/tally.js';
import { sessionCount } from '../stores/derive/visits.js';
import type { PersonHistory } from './history.js';
import type { World } from './world.js';

/** A session of a person, with when it began and the last thing was done in it. */
type Session = SessionFacts & { startedAt: Millis; lastAt: Millis };

/** What is known of one person at a moment of their past, by the server and by their browser. */
export interface Known {
  readonly person: PersonFacts;
  readonly session: Session;
  readonly page: PageFacts | undefined;
  /** Flows that were shown and have not ended, with where the person stands in them. */
  readonly underWay: ReadonlySet<string>;
  /** Begins a session: what belonged to the last one is forgotten. */
  beginSession(at: Millis): void;
  /** The browser is closed. */
  leavePage(): void;
  /** Notes what the browser knows of something done: its page, and what the session counts. */
  note(name: string, at: Millis, properties: Traits): void;
  /** Takes an event of before the period into account. `refresh` makes it known. */
  remember(name: string, at: Millis, properties: Traits): void;
  /** Brings all that rules read up to date with what was remembered. */
  refresh(): void;
  /** Which session this is. @param begins whether it begins with the event that is looked at and not counted yet */
  numberSession(begins: boolean): void;
  /** Counts an event as the server does, and brings what rules read up to date. @returns the milestones it reached */
  count(name: string, at: Millis, properties: Traits): readonly string[];
  factsAt(now: Millis, showing: string[], cause?: Cause): Facts;
}

/** Knows of a person what is known before their first event. */
export function knowPerson(world: World, history: PersonHistory): Known {
  const { rules } = world;
  const document = newDocument(history.at(0));
  applyGoal(document, history.traits, rules.friction);
  const session: Session = {
    number: 0,
    pageViews: 0,
    seconds: 0,
    idleSeconds: 0,
    errors: 0,
    shows: 0,
    startedAt: 0,
    lastAt: Number.NEGATIVE_INFINITY,
  };
  const person: PersonFacts = {
    traits: plainTraits(history.traits),
    account: history.account?.traits ?? null,
    counters: {},
    flows: {},
    milestones: document.milestones,
    friction: 0,
    segments: [],
    stage: 'activation',
    firstSeenAt: document.first,
    recentShows: [],
  };
  const underWay = new Set<string>();
  let page: PageFacts | undefined;

  function refreshFlow(id: string): void {
    const record = document.flows[id];
    if (!record) return;
    const known = historyOf(record);
    person.flows[id] = known;
    if (known.state === 'shown' && known.progress) underWay.add(id);
    else underWay.delete(id);
  }

  return {
    person,
    session,
    underWay,
    get page() {
      return page;
    },

    beginSession(at) {
      page = undefined;
      Object.assign(session, { pageViews: 0, errors: 0, shows: 0, startedAt: at });
    },

    leavePage() {
      page = undefined;
    },

    note(name, at, properties) {
      session.lastAt = at;
      if (name === footholdEvents.errorShown) session.errors += 1;
      if (name !== footholdEvents.pageViewed) return;
      session.pageViews += 1;
      page = pageOf(properties) ?? page;
    },

    remember(name, at, properties) {
      applyEvent(document, { name, at, properties }, rules);
    },

    refresh() {
      for (const [key, number] of rules.counters) person.counters[key] = counterOf(document.tallies[number]);
      for (const id in document.flows) refreshFlow(id);
      person.friction = frictionIndex(document.friction);
      person.recentShows = document.shows;
    },

    numberSession(begins) {
      session.number = sessionCount(document.visits) + (begins ? 1 : 0);
    },

    count(name, at, properties) {
      const moved = applyEvent(document, { name, at, properties }, rules);
      for (const [key, number] of world.countersOf.get(name) ?? [])
        person.counters[key] = counterOf(document.tallies[number]);
      const ofFlow = isFlowEvent(name);
      if (ofFlow) {
        refreshFlow(`${properties.flowId}`);
        person.recentShows = document.shows;
      }
      if (ofFlow || moved.length > 0 || rules.friction.byEvent.has(name) || name === footholdEvents.answerGiven)
        person.friction = frictionIndex(document.friction);
      return moved.map(({ id }) => id).filter((id) => document.milestones[id] !== undefined);
    },

    factsAt(now, showing, cause) {
      session.seconds = Math.floor(Math.max(0, now - session.startedAt) / 1000);
      // These change with time itself.
      const lived = { milestones: document.milestones, weeks: document.weeks ?? [], account: history.account };
      person.stage = stageOf(world.lifecycle, lived, now);
      const { account } = history;
      if (world.asksForAccountStage && account)
        person.accountStage = stageOf(world.lifecycle, account.life().until(now, account), now);
      person.segments = membershipOf(world.segments, person, history.lists, now);
      return { now, person, page, session, cause, showing };
    },
  };
}

/** The page of a page view. Without its address, the path stands for it, at a host that cannot be. */
function pageOf({ url, path, search, title, referrer }: Traits): PageFacts | undefined {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const address = text(url) || (text(path) && `https://page.invalid${text(path)}${text(search)}`);
  return address ? { url: address, title: text(title), referrer: text(referrer) } : undefined;
}
