import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer, testPassword } from '../testing.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const tokenOf = (link: string) => new URL(link).searchParams.get('token');

it('lets somebody new in by an invitation, once', async () => {
  const { project, caller } = await server.project();
  const invited = await caller.post(`/v1/projects/${project.id}/invitations`, {
    email: 'eve@example.com',
    role: 'editor',
  });
  expect(invited.status).toBe(201);
  const token = tokenOf(invited.body.link);

  const eve = server.stranger();
  expect((await eve.get(`/v1/invitations?token=${token}`)).body).toEqual({
    email: 'eve@example.com',
    role: 'editor',
    project: project.name,
    hasAccount: false,
  });
  const incomplete = await eve.post('/v1/invitations/accept', { token, password: testPassword });
  expect(incomplete.status).toBe(400);
  const accepted = await eve.post('/v1/invitations/accept', { token, name: 'Eve', password: testPassword });

  expect(accepted).toMatchObject({ status: 200, body: { projectId: project.id } });
  expect((await eve.get('/v1/me')).body.projects).toMatchObject([{ id: project.id, role: 'editor' }]);
  expect((await eve.post('/v1/invitations/accept', { token })).status).toBe(410);
});

it('lets somebody with an account join by signing in, and not with a wrong password', async () => {
  const { project, caller } = await server.project();
  const user = await server.user();
  const invite = async () => {
    const body = { email: user.email, role: 'analyst' };
    return tokenOf((await caller.post(`/v1/projects/${project.id}/invitations`, body)).body.link);
  };
  const token = await invite();
  const stranger = server.stranger();
  const wrong = await stranger.post('/v1/invitations/accept', { token, password: 'not the password' });
  expect(wrong.body.error.code).toBe('wrong_credentials');
  expect((await stranger.post('/v1/invitations/accept', { token, password: testPassword })).status).toBe(200);

  const other = await server.user();
  expect((await other.post('/v1/invitations/accept', { token: await invite() })).status).toBe(200);
  expect((await other.get('/v1/me')).body.projects).toMatchObject([{ id: project.id, role: 'analyst' }]);
});

it('refuses an invitation that is too old or was taken back', async () => {
  const { project, caller } = await server.project();
  const invite = () =>
    caller.post(`/v1/projects/${project.id}/invitations`, { email: 'a@example.com', role: 'editor' });
  const first = (await invite()).body;
  const path = `/v1/projects/${project.id}/invitations/${first.invitation.id}`;
  expect((await caller.delete(path)).status).toBe(200);
  expect((await caller.delete(path)).status).toBe(404);
  const second = (await invite()).body;
  expect((await caller.get(`/v1/projects/${project.id}/invitations`)).body.invitations).toEqual([second.invitation]);
  server.advance(8 * 24 * 3600 * 1000);
  for (const { link } of [first, second]) {
    expect((await server.stranger().get(`/v1/invitations?token=${tokenOf(link)}`)).status).toBe(410);
  }
});

it('never loses the last owner', async () => {
  const { project, caller } = await server.project();
  const members = `/v1/projects/${project.id}/members`;
  const [owner] = (await caller.get(members)).body.members;
  expect((await caller.patch(`${members}/${owner.id}`, { role: 'admin' })).body.error.code).toBe('last_owner');
  expect((await caller.delete(`${members}/${owner.id}`)).body.error.code).toBe('last_owner');

  await server.member(project.id, 'owner');
  expect((await caller.delete(`${members}/${owner.id}`)).status).toBe(200);
  expect((await caller.get(members)).status).toBe(404);
});

it('lets only owners make, change or remove owners', async () => {
  const { project, caller } = await server.project();
  const members = `/v1/projects/${project.id}/members`;
  const [owner] = (await caller.get(members)).body.members;
  const admin = await server.member(project.id, 'admin');
  const all = (await caller.get(members)).body.members;
  const adminId = all.find((one: { role: string }) => one.role === 'admin').id;

  expect((await admin.patch(`${members}/${adminId}`, { role: 'owner' })).status).toBe(403);
  expect((await admin.patch(`${members}/${owner.id}`, { role: 'analyst' })).status).toBe(403);
  expect((await admin.delete(`${members}/${owner.id}`)).status).toBe(403);
  const invitation = { email: 'x@example.com', role: 'owner' };
  expect((await admin.post(`/v1/projects/${project.id}/invitations`, invitation)).status).toBe(403);
  expect((await caller.patch(`${members}/${adminId}`, { role: 'owner' })).status).toBe(200);
});

it('lets an analyst leave, but remove nobody', async () => {
  const { project, caller } = await server.project();
  const members = `/v1/projects/${project.id}/members`;
  const analyst = await server.member(project.id, 'analyst');
  const all: { id: string; role: string }[] = (await caller.get(members)).body.members;
  const idOf = (role: string) => all.find((one) => one.role === role)?.id;
  expect((await analyst.delete(`${members}/${idOf('owner')}`)).status).toBe(403);
  expect((await analyst.delete(`${members}/${idOf('analyst')}`)).status).toBe(200);
  expect((await analyst.get(`/v1/projects/${project.id}`)).status).toBe(404);
});
