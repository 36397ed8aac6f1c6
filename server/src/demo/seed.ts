import { defaultDecisions, type Environment, type Project } from '@foothold/sdk/contract';
import type { Deps } from '../deps.js';
import { eraseEnvironment } from '../projects/erase.js';
import { newPublicKey } from '../projects/keys.js';
import { demoDraft, demoFlows } from './flows.js';
import { demoJourneys, demoMilestones } from './milestones.js';
import { generatePopulation } from './population.js';
import { demoLifecycle, demoListDays, demoListId, demoSegments } from './segments.js';

export const demoProjectId = 'demo';
/** The one that the sample product uses. */
export const demoEnvironmentId = 'demo-production';
const environmentId = demoEnvironmentId;
const author = 'Foothold';
const batchSize = 2_000;
const day = 86_400_000;
/** The project is a little older than its people. */
const historyMs = 92 * day;

/**
 * Makes the demo project with its flows, milestones, people and ninety days of events, unless it is there already.
 * The project comes last, so that a seeding that was cut short is taken up again: every event has an id of its own.
 * @param sampleUrl origin of the sample product, the only one whose pages may use the key
 * @returns the public key that the sample product embeds
 */
export async function seedDemo(deps: Deps, { sampleUrl }: { sampleUrl: string }): Promise<{ publicKey: string }> {
  const { state, events, live, now } = deps;
  await finishErasure(deps);
  const allowedOrigins = [...new Set([sampleUrl, sampleUrl.replace('127.0.0.1', 'localhost')])];
  const known = await state.updateEnvironment(environmentId, { allowedOrigins });
  /** Who is on the list, and since when they are there. */
  const beta = new Map<string, number>();
  if (!known) {
    const population = generatePopulation({ now: now() });
    const cameAt = new Map<string, number>();
    for (const { userId, at } of population) if (userId && !cameAt.has(userId)) cameAt.set(userId, at);
    for (const [index, [userId, at]] of [...cameAt].entries()) if (index % 25 === 0) beta.set(userId, at);
    for (let start = 0; start < population.length; start += batchSize) {
      await events.append(environmentId, population.slice(start, start + batchSize));
    }
  }
  const environment = known ?? (await createDemo(deps, allowedOrigins, beta));
  await live.rebuild(environmentId);
  return { publicKey: environment.publicKey };
}

/** What is left of a demo that was deleted has the ids of the new one. Nobody is answered yet. */
async function finishErasure({ state, events }: Deps): Promise<void> {
  const { environments, projectIds } = await state.deleted();
  if (!projectIds.includes(demoProjectId)) return;
  const ofDemo = environments.filter(({ projectId }) => projectId === demoProjectId);
  for (const { id } of ofDemo) await eraseEnvironment({ state, events }, id, { mayReturn: true });
  while (await state.eraseProject(demoProjectId));
}

async function createDemo(
  { state, now }: Deps,
  allowedOrigins: string[],
  beta: ReadonlyMap<string, number>,
): Promise<Environment> {
  const createdAt = now() - historyMs;
  const project: Project = {
    id: demoProjectId,
    name: 'Ledgerly (demo)',
    createdAt,
    defaultLocale: 'en',
    locales: ['en', 'zh-CN'],
    defaultThemeId: null,
    caps: { perSession: 6, perDay: 8, gapMinutes: 0 },
  };
  const environment: Environment = {
    id: environmentId,
    projectId: demoProjectId,
    name: 'Production',
    createdAt,
    publicKey: newPublicKey(),
    allowedOrigins,
    identity: 'off',
    consentRequired: false,
    enabled: true,
    decisions: defaultDecisions,
    unmeasured: [],
    stoppedTogether: false,
  };
  await state.createProject(project, [environment], null);
  for (const milestone of demoMilestones) await state.saveMilestone(demoProjectId, milestone, createdAt);
  for (const journey of demoJourneys) await state.saveJourney(demoProjectId, journey, createdAt);
  for (const segment of demoSegments) await state.saveSegment(demoProjectId, segment, createdAt);
  await state.changeList(environmentId, demoListId, {
    add: [...beta.keys()].map((value) => ({ by: 'userId', value })),
  });
  await state.saveSegmentDays(environmentId, demoListDays([...beta.values()], now()));
  await state.saveLifecycle(demoProjectId, demoLifecycle);
  for (const [index, flow] of demoFlows(now()).entries()) {
    const writtenAt = createdAt + index * day;
    await state.createFlow(demoProjectId, flow, author, writtenAt);
    await state.publish({
      projectId: demoProjectId,
      flowId: flow.id,
      environmentId,
      userId: author,
      note: 'First version',
      now: writtenAt,
    });
  }
  await state.createFlow(demoProjectId, demoDraft, author, createdAt + demoFlows(now()).length * day);
  return environment;
}
