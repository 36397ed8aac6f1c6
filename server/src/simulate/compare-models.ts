import { createHash } from 'node:crypto';
import {
  type Facts,
  type FlowRules,
  type GateName,
  gateNames,
  type Milestone,
  type Millis,
  type Quadrant,
  quadrants,
} from '@foothold/sdk/contract';
import { type Hold, requiredTraits, standing } from '@foothold/sdk/engine';
import { kindsToAssume } from './assume.js';
import type { Comparison, FlowUnderModel, Turned } from './comparison.js';
import type { PersonHistory } from './history.js';
import type { ComparisonJob } from './job.js';
import { type Observer, replayPerson } from './replay.js';
import type { Example } from './result.js';
import { dayMillis, showCounts } from './show-counts.js';
import { type Replayer, traitsChangedSince } from './simulate.js';
import { type Rates, worldOf } from './world.js';

const mostExamples = 10;

/** The live flows that aim at a milestone: those whose shows depend on its model. */
export function flowsAiming(live: readonly FlowRules[], milestoneId: string): FlowRules[] {
  return live.filter(({ trigger }) => trigger.gate?.milestoneId === milestoneId);
}

/** Replays with the model that holds and with the proposed one. What is live is the same in both worlds. */
export function modelReplayer(job: ComparisonJob, rates: Rates): Replayer<Comparison> {
  const { proposed, live, milestones, liveCaps: caps } = job;
  const changed = milestones.map((milestone) => (milestone.id === proposed.id ? proposed : milestone));
  const current = milestones.find(({ id }) => id === proposed.id) ?? proposed;
  const aiming = flowsAiming(live, proposed.id)
    .map(({ id }) => id)
    .sort();
  const sides = {
    current: sideOf(job, current, aiming),
    proposed: sideOf(job, proposed, aiming),
  };
  const worlds = {
    current: worldOf(job, { flows: live, milestones, caps }, rates),
    proposed: worldOf(job, { flows: live, milestones: changed, caps }, rates),
  };
  const isChangedSince = traitsChangedSince(job.from, requiredTraits(live, milestones).person);
  const basis: Comparison['basis'] = {
    assumed: kindsToAssume(live),
    endsFromHistory: live.filter(({ id }) => rates.has(id)).map(({ id }) => id),
    traitsChangedSince: 0,
  };
  const moved = new Map<string, number>();
  const turned = new Map(aiming.map((id) => [id, { gained: nobody(), lost: nobody() }]));
  const either = { current: 0, proposed: 0, gained: 0, lost: 0 };
  const firstDay = Math.floor(job.from / dayMillis);
  let people = 0;

  function turn(history: PersonHistory): void {
    const example: Example = { id: history.personId, name: history.name };
    for (const [id, { gained, lost }] of turned) {
      const before = sides.current.isShown(id);
      const after = sides.proposed.isShown(id);
      if (after && !before) add(gained, example);
      if (before && !after) add(lost, example);
    }
    const before = aiming.some(sides.current.isShown);
    const after = aiming.some(sides.proposed.isShown);
    if (before) either.current += 1;
    if (after) either.proposed += 1;
    if (after && !before) either.gained += 1;
    if (before && !after) either.lost += 1;
  }

  return {
    basis,
    replay(history) {
      sides.current.begin();
      const last = replayPerson(worlds.current, history, aiming, sides.current.observer);
      if (!last) return;
      sides.proposed.begin();
      const lastProposed = replayPerson(worlds.proposed, history, aiming, sides.proposed.observer) ?? last;
      people += 1;
      if (isChangedSince(history)) basis.traitsChangedSince += 1;
      const key = `${sides.current.end(last)} ${sides.proposed.end(lastProposed)}`;
      moved.set(key, 1 + (moved.get(key) ?? 0));
      turn(history);
    },
    result(progress) {
      const daysProposed = sides.proposed.days();
      const found: Omit<Comparison, 'digest'> = {
        progress,
        people,
        quadrants: { current: { ...sides.current.quadrants }, proposed: { ...sides.proposed.quadrants } },
        moved: quadrants.flatMap((from) =>
          quadrants.flatMap((to) => {
            const count = moved.get(`${from} ${to}`) ?? 0;
            return from === to || count === 0 ? [] : [{ from, to, people: count }];
          }),
        ),
        shown: { ...either },
        aiming: aiming.map((flowId) => {
          const { gained, lost } = turned.get(flowId) ?? { gained: nobody(), lost: nobody() };
          return {
            flowId,
            current: sides.current.flow(flowId),
            proposed: sides.proposed.flow(flowId),
            gained: { ...gained, examples: [...gained.examples] },
            lost: { ...lost, examples: [...lost.examples] },
          };
        }),
        others: othersThatDiffer(live, new Set(aiming), sides),
        interruptions: { current: { ...sides.current.interruptions }, proposed: { ...sides.proposed.interruptions } },
        days: sides.current.days().map((day, index) => ({
          day: new Date((firstDay + index) * dayMillis).toISOString().slice(0, 10),
          current: day,
          proposed: daysProposed[index] ?? 0,
        })),
        basis: { ...basis },
      };
      return { ...found, digest: createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 32) };
    },
  };
}

type Side = ReturnType<typeof sideOf>;

/** Counts what happens in one of the two worlds, person by person. */
function sideOf(job: ComparisonJob, milestone: Milestone, aiming: readonly string[]) {
  const shows = showCounts(job);
  const isAiming = new Set(aiming);
  const showsOn = new Int32Array(shows.days);
  const counts: Record<Quadrant, number> = { above: 0, unmotivated: 0, unable: 0, neither: 0 };
  const held = new Map(aiming.map((id) => [id, { gates: new Map<GateName, number>(), withoutMoment: 0 }]));
  /** Of the person who is replayed now: how far each flow came; null when it got through. */
  const furthest = new Map<string, Hold | null>();

  const observer: Observer = {
    looked(flowId, hold) {
      const known = furthest.get(flowId);
      if (!hold) furthest.set(flowId, null);
      else if (known === undefined || (known && gateNames.indexOf(hold.gate) >= gateNames.indexOf(known.gate)))
        furthest.set(flowId, hold);
    },
    shown(flow, at: Millis) {
      shows.shown(flow, at);
      if (!isAiming.has(flow.rules.id)) return;
      const day = shows.dayOf(at);
      showsOn[day] = (showsOn[day] ?? 0) + 1;
    },
    ended: (id, outcome) => shows.ended(id, outcome),
    lost() {},
  };

  return {
    observer,
    quadrants: counts,
    interruptions: shows.interruptions,
    isShown: (flowId: string) => shows.met.has(flowId),
    begin() {
      shows.begin();
      furthest.clear();
    },
    /** The person's replay is over. @returns where they stood at the last moment */
    end(last: Facts): Quadrant {
      for (const [id, flow] of held) {
        if (shows.met.has(id)) continue;
        const hold = furthest.get(id);
        if (hold) flow.gates.set(hold.gate, 1 + (flow.gates.get(hold.gate) ?? 0));
        else if (hold === undefined) flow.withoutMoment += 1;
      }
      const { quadrant } = standing(milestone, last);
      counts[quadrant] += 1;
      return quadrant;
    },
    count: (flowId: string) => ({
      shows: shows.flows.get(flowId)?.shows ?? 0,
      people: shows.flows.get(flowId)?.people ?? 0,
    }),
    flow(flowId: string): FlowUnderModel {
      const { gates = new Map<GateName, number>(), withoutMoment = 0 } = held.get(flowId) ?? {};
      return {
        ...shows.of(flowId),
        gates: gateNames.flatMap((gate) => {
          const people = gates.get(gate) ?? 0;
          return people > 0 ? [{ gate, people }] : [];
        }),
        withoutMoment,
      };
    },
    days: () => [...showsOn.subarray(0, Math.ceil(job.to / dayMillis) - shows.firstDay)],
  };
}

function othersThatDiffer(
  live: readonly FlowRules[],
  aiming: ReadonlySet<string>,
  sides: { current: Side; proposed: Side },
): Comparison['others'] {
  return live.flatMap(({ id: flowId }) => {
    const current = sides.current.count(flowId);
    const proposed = sides.proposed.count(flowId);
    const isSame = current.shows === proposed.shows && current.people === proposed.people;
    return aiming.has(flowId) || isSame ? [] : [{ flowId, current, proposed }];
  });
}

const nobody = (): Turned => ({ people: 0, examples: [] });

function add(turned: Turned, example: Example): void {
  turned.people += 1;
  if (turned.examples.length < mostExamples) turned.examples.push(example);
}
