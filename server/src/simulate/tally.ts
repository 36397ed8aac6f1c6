import { createHash } from 'node:crypto';
import {
  type Facts,
  type GateName,
  gateNames,
  lifecycleStages,
  type Milestone,
  type Standing,
  type Traits,
} from '@foothold/sdk/contract';
import { type Hold, standing } from '@foothold/sdk/engine';
import { plainTraits } from '../stores/derive/person-document.js';
import type { PersonHistory } from './history.js';
import type { Breakdown, SimulationJob } from './job.js';
import type { Crowding, Observer } from './replay.js';
import type {
  Collision,
  Example,
  FlowOutcome,
  HeldGate,
  HeldReason,
  SimulatedGroup,
  SimulationResult,
} from './result.js';
import { dayMillis, showCounts } from './show-counts.js';

const mostExamples = 10;
const mostCollisions = 100;
const mostGroups = 20;

interface OpenGate extends Omit<HeldGate, 'reasons'> {
  reasons: Map<string, HeldReason>;
}

/** Counts what happens in the replays of many people. */
export function tallyOf(job: SimulationJob, basis: SimulationResult['basis']) {
  const flowId = job.flow.id;
  const milestone = job.milestones.find(({ id }) => id === job.flow.trigger.gate?.milestoneId);
  const now = showCounts(job);
  const then = showCounts(job);
  const gates = new Map<GateName, OpenGate>();
  const times: SimulationResult['times'] = [0, 0, 0, 0];
  const quadrants = { above: 0, unmotivated: 0, unable: 0, neither: 0 };
  const collisions = new Map<string, Collision>();
  const groups = new Map<string, { people: number; shown: number; shows: number }>();
  const examples: SimulationResult['examples'] = [];
  const showsOn = new Int32Array(now.days);
  const peopleOn = new Int32Array(now.days);
  let people = 0;
  let shownPeople = 0;
  let withoutMoment = 0;

  // Of the person who is replayed now.
  let furthest: Hold | null = null;
  let hasMoment = false;
  let shows = 0;
  let firstAt = 0;
  let lastDay = -1;
  const lost = new Set<Collision>();

  const gateOf = (gate: GateName): OpenGate => {
    const known = gates.get(gate) ?? { gate, people: 0, moments: 0, reasons: new Map(), examples: [] };
    gates.set(gate, known);
    return known;
  };
  const reasonOf = ({ gate, code }: Hold): HeldReason => {
    const { reasons } = gateOf(gate);
    const known = reasons.get(code) ?? { code, people: 0, moments: 0 };
    reasons.set(code, known);
    return known;
  };

  const observer: Observer = {
    looked(_, hold) {
      hasMoment = true;
      if (!hold) return;
      gateOf(hold.gate).moments += 1;
      reasonOf(hold).moments += 1;
      if (!furthest || gateNames.indexOf(hold.gate) >= gateNames.indexOf(furthest.gate)) furthest = hold;
    },
    shown(flow, at) {
      now.shown(flow, at);
      if (flow.rules.id !== flowId) return;
      shows += 1;
      if (shows === 1) firstAt = at;
      const day = now.dayOf(at);
      showsOn[day] = (showsOn[day] ?? 0) + 1;
      if (day !== lastDay) peopleOn[day] = (peopleOn[day] ?? 0) + 1;
      lastDay = day;
    },
    ended: (id, outcome) => now.ended(id, outcome),
    lost(id, to, why: Crowding) {
      const key = `${id} ${to} ${why}`;
      const known = collisions.get(key) ?? { flowId: id, to, why, people: 0, moments: 0, never: 0 };
      collisions.set(key, known);
      known.moments += 1;
      lost.add(known);
    },
  };

  const asNow: Observer = {
    looked() {},
    shown: (flow, at) => then.shown(flow, at),
    ended() {},
    lost() {},
  };

  return {
    /** Is told of the world with the change. */
    observer,
    /** Is told of the world as it is now. */
    asNow,
    begin() {
      now.begin();
      then.begin();
      furthest = null;
      hasMoment = false;
      shows = 0;
      lastDay = -1;
      lost.clear();
    },
    /** Somebody's replays are over. */
    end(history: PersonHistory, last: Facts): void {
      people += 1;
      const example: Example = { id: history.personId, name: history.name };
      if (shows > 0) {
        shownPeople += 1;
        const place = Math.min(shows, 4) - 1;
        times[place] = (times[place] ?? 0) + 1;
        if (examples.length < mostExamples) examples.push({ ...example, shows, firstAt });
      } else if (furthest) {
        const gate = gateOf(furthest.gate);
        gate.people += 1;
        reasonOf(furthest).people += 1;
        if (gate.examples.length < mostExamples) gate.examples.push(example);
      } else if (!hasMoment) withoutMoment += 1;
      if (milestone) quadrants[quadrantAt(milestone, last)] += 1;
      for (const collision of lost) {
        collision.people += 1;
        if (!now.met.has(collision.flowId)) collision.never += 1;
      }
      if (job.breakdown) {
        for (const key of groupsOf(job.breakdown, history, last)) {
          const group = groups.get(key) ?? { people: 0, shown: 0, shows: 0 };
          group.people += 1;
          group.shown += shows > 0 ? 1 : 0;
          group.shows += shows;
          groups.set(key, group);
        }
      }
    },
    result(progress: SimulationResult['progress']): SimulationResult {
      const own = now.of(flowId);
      const result: Omit<SimulationResult, 'digest'> = {
        progress,
        people,
        shown: { people: shownPeople, shows: own.shows, completed: own.completed, dismissed: own.dismissed },
        times: [...times],
        withoutMoment,
        gates: gateNames.map((gate) => {
          const { reasons, ...held } = gates.get(gate) ?? { ...emptyGate, gate, reasons: new Map() };
          return { ...held, reasons: [...reasons.values()].sort(mostFirst) };
        }),
        quadrants: milestone ? quadrants : null,
        flows: [...new Set([flowId, ...now.flows.keys(), ...then.flows.keys()])]
          .map((id): FlowOutcome => {
            const { shows: showsThen, people: peopleThen } = then.flows.get(id) ?? { shows: 0, people: 0 };
            return { flowId: id, ...now.of(id), asNow: { shows: showsThen, people: peopleThen } };
          })
          .sort((a, b) => b.shows - a.shows || (a.flowId < b.flowId ? -1 : 1)),
        interruptions: { ...now.interruptions, asNow: { ...then.interruptions } },
        collisions: [...collisions.values()].sort(mostFirst).slice(0, mostCollisions),
        days: Array.from({ length: Math.ceil(job.to / dayMillis) - now.firstDay }, (_, index) => ({
          day: new Date((now.firstDay + index) * dayMillis).toISOString().slice(0, 10),
          shows: showsOn[index] ?? 0,
          people: peopleOn[index] ?? 0,
          interruptions: now.interruptionsOn[index] ?? 0,
          interruptionsAsNow: then.interruptionsOn[index] ?? 0,
        })),
        groups: groupList(groups, job),
        examples,
        basis,
      };
      return { ...result, digest: createHash('sha256').update(JSON.stringify(result)).digest('hex').slice(0, 32) };
    },
  };
}

const emptyGate = { people: 0, moments: 0, examples: [] };

function mostFirst(a: { people: number; moments: number }, b: { people: number; moments: number }): number {
  return b.people - a.people || b.moments - a.moments;
}

function quadrantAt(milestone: Milestone, facts: Facts): Standing['quadrant'] {
  return standing(milestone, facts).quadrant;
}

/** The groups somebody belongs to; several when the trait is a list, or of segments. */
function groupsOf(breakdown: Breakdown, history: PersonHistory, { person }: Facts): string[] {
  if (breakdown.by === 'stage') return person ? [`stage:${person.stage}`] : [];
  if (breakdown.by === 'segments') {
    const segments = person?.segments ?? [];
    return segments.length > 0 ? segments.map((id) => `segment:${id}`) : ['noSegment'];
  }
  const { of, trait } = breakdown;
  const traits: Traits = of === 'person' ? plainTraits(history.traits) : (history.account?.traits ?? {});
  const value = Object.hasOwn(traits, trait) ? traits[trait] : null;
  if (value === null || value === undefined) return ['none'];
  return [...new Set([value].flat().map((one) => `value:${one}`))];
}

type GroupCounts = Pick<SimulatedGroup, 'people' | 'shown' | 'shows'>;
const nobody: GroupCounts = { people: 0, shown: 0, shows: 0 };

/** The groups of a breakdown, with their names. */
function groupList(groups: ReadonlyMap<string, GroupCounts>, { breakdown, segments }: SimulationJob): SimulatedGroup[] {
  const group = (key: string, label: string) => ({ key, label, ...(groups.get(key) ?? nobody) });
  if (!breakdown || groups.size === 0) return [];
  if (breakdown.by === 'stage') return lifecycleStages.map((stage) => group(`stage:${stage}`, stage));
  if (breakdown.by === 'segments')
    return [...segments.map(({ id, name }) => group(`segment:${id}`, name)), group('noSegment', '')];
  return valueList(groups);
}

/** The largest groups; all others are one. */
function valueList(groups: ReadonlyMap<string, GroupCounts>): SimulatedGroup[] {
  const valued = [...groups]
    .filter(([key]) => key !== 'none')
    .sort(([a, { people: x }], [b, { people: y }]) => y - x || (a < b ? -1 : 1));
  const listed = valued
    .slice(0, mostGroups)
    .map(([key, counts]) => ({ key, label: key.slice('value:'.length), ...counts }));
  const rest = valued.slice(mostGroups);
  if (rest.length > 0) {
    const other = { key: 'other', label: '', people: 0, shown: 0, shows: 0 };
    for (const [, { people, shown, shows }] of rest) {
      other.people += people;
      other.shown += shown;
      other.shows += shows;
    }
    listed.push(other);
  }
  const none = groups.get('none');
  return none ? [...listed, { key: 'none', label: '', ...none }] : listed;
}
