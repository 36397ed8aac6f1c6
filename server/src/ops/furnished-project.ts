import { type Caller, type TestServer, testFlow, testMilestone } from '../testing.js';

/** A project with one of everything that an address can name. */
export interface FurnishedProject {
  /** Its owner, signed in. */
  caller: Caller;
  /** What stands for each parameter of a path, and the environment's public key as `key`. */
  known: Record<string, string>;
}

export async function furnishedProject(server: TestServer): Promise<FurnishedProject> {
  const { project, environment, caller } = await server.project();
  const path = `/v1/projects/${project.id}`;
  await caller.post(`${path}/flows`, { flow: testFlow('welcome') });
  await caller.post(`${path}/flows/welcome/publish`, { environmentId: environment.id });
  await caller.post(`${path}/milestones`, { milestone: testMilestone('first') });
  await caller.post(`${path}/segments`, { segment: { id: 'list', name: 'List', kind: 'list' } });
  await caller.post(`${path}/journeys`, { journey: { id: 'path', name: 'Path', milestoneIds: ['first'] } });
  const event = { messageId: 'm', name: 'Signed Up', at: server.deps.now(), userId: 'u', properties: {} };
  await server.deps.events.append(environment.id, [{ ...event, account: { id: 'a', traits: {} } }]);
  const person = await server.deps.events.personByKey(environment.id, { userId: 'u' });
  const members = await server.deps.state.members(project.id);
  return {
    caller,
    known: {
      projectId: project.id,
      environmentId: environment.id,
      flowId: 'welcome',
      milestoneId: 'first',
      journeyId: 'path',
      segmentId: 'list',
      accountId: 'a',
      personId: person?.personId ?? '',
      memberId: members[0]?.id ?? '',
      version: '1',
      key: environment.publicKey,
    },
  };
}
