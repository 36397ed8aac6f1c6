import { type Condition, type Flow, formatVersion, type Milestone } from '@foothold/sdk/contract';
import { readConfig, startServer } from '@foothold/server';
import { benchEnvironment, benchProject } from '../foothold.js';
import { analyst, publicKey, roundEnvironment, roundEnvironments } from './setup.js';

/*
 * The server under load, as a process of its own: `serve.ts <port> <data folder>`. Makes a project with fifty live
 * flows and three milestones unless it is there already, and tells its parent when it listens.
 */

const liveFlows = 50;
const environmentId = 'bench-production';

const [port = '5250', dataDir = './data'] = process.argv.slice(2);
const config = readConfig({ PORT: port, FOOTHOLD_DATA_DIR: dataDir, FOOTHOLD_LOG_LEVEL: 'error' }, ['--no-demo']);
const server = await startServer(config);
if (!(await server.deps.state.environment(environmentId))) await makeProject();
process.send?.('listening');
process.on('disconnect', () => process.exit()); // the bench is gone
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));

async function makeProject(): Promise<void> {
  const { state, auth, live, now } = server.deps;
  const environments = [
    { id: environmentId, publicKey },
    ...Array.from({ length: roundEnvironments }, (_, round) => roundEnvironment(round)),
  ].map((environment) => benchEnvironment(environment.id, environment.publicKey, now()));
  const project = benchProject(now());
  const user = await auth.createUser({ name: 'Bench', ...analyst });
  await state.createProject(project, environments, user?.id ?? null);
  for (const milestone of milestones()) await state.saveMilestone(project.id, milestone, now());
  for (let i = 0; i < liveFlows; i += 1) {
    const flow = makeFlow(i);
    await state.createFlow(project.id, flow, 'bench', now());
    for (const { id } of environments) {
      await state.publish({
        projectId: project.id,
        flowId: flow.id,
        environmentId: id,
        userId: 'bench',
        note: '',
        now: now(),
      });
    }
  }
  await live.rebuildProject(project.id);
}

function milestones(): Milestone[] {
  const behaviour = {
    motivation: { base: 0.5, signals: [] },
    ability: { base: 0.5, signals: [] },
    line: 0.25,
  };
  return [
    { id: 'created-invoice', name: 'Created an invoice', events: [{ event: 'Invoice Created' }], behaviour },
    { id: 'first-value', name: 'Sent one', role: 'firstValue', events: [{ event: 'Invoice Sent' }], behaviour },
    {
      id: 'north-star',
      name: 'Sent five',
      role: 'northStar',
      events: [{ event: 'Invoice Sent', atLeast: 5 }],
      behaviour,
    },
  ];
}

function makeFlow(i: number): Flow {
  const events = ['Invoice Sent', 'Report Viewed', 'Customer Added', 'Teammate Invited'];
  const count: Condition = {
    type: 'fact',
    fact: { of: 'event', name: events[i % events.length] ?? '', measure: 'count', withinDays: 7 * (1 + (i % 4)) },
    op: 'gte',
    value: i % 5,
  };
  const trait: Condition = {
    type: 'fact',
    fact: { of: 'person', trait: i % 2 === 0 ? 'plan' : 'role' },
    op: 'is',
    value: i % 2 === 0 ? 'trial' : 'founder',
  };
  return {
    formatVersion,
    id: `flow-${i}`,
    name: `Flow ${i}`,
    pattern: { type: 'modal' },
    steps: [{ id: 'one', blocks: [{ type: 'heading', id: 'title', text: `Hello {{person.name | there}}, ${i}` }] }],
    trigger: {
      audience: { type: 'all', of: [count, trait] },
      prompts: [{ on: 'page' }],
      gate: { milestoneId: 'first-value', kind: 'auto' },
      frequency: { repeat: 'untilDone' },
    },
    defaultLocale: 'en',
  };
}
