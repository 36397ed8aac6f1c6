import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.js';

const page = readFileSync(new URL('../../../docs/sdk/identity.md', import.meta.url), 'utf8');

/** The example under a `###` heading of the page. */
function snippet(heading: string): string {
  const code = page.match(new RegExp(`^### ${heading}\n\n\`\`\`\\w+\n([\\s\\S]*?)^\`\`\`$`, 'm'))?.[1];
  if (!code) throw new Error(`The page has no example for ${heading}.`);
  return code;
}

/** How a file with the example in it is run so that it prints a token, and whether this machine can. */
const languages = [
  {
    heading: 'Node',
    file: 'token.mjs',
    command: ['node'],
    probe: ['--version'],
    call: "\nprocess.stdout.write(footholdToken('user-1', { plan: 'pro' }));",
  },
  {
    heading: 'Python',
    file: 'token_of.py',
    command: ['python3'],
    probe: ['--version'],
    call: '\nprint(foothold_token("user-1", {"plan": "pro"}), end="")',
  },
  {
    heading: 'Ruby',
    file: 'token.rb',
    command: ['ruby'],
    probe: ['--version'],
    call: "\nprint foothold_token('user-1', { plan: 'pro' })",
  },
  {
    heading: 'PHP',
    file: 'token.php',
    command: ['php'],
    probe: ['--version'],
    before: '<?php\n',
    call: "\necho foothold_token('user-1', ['plan' => 'pro']);",
  },
  {
    heading: 'Go',
    file: 'token.go',
    command: ['go', 'run'],
    probe: ['version'],
    call: '\nfunc main() {\n\ttoken, err := footholdToken("user-1", map[string]any{"plan": "pro"})\n\tif err != nil {\n\t\tpanic(err)\n\t}\n\tos.Stdout.WriteString(token)\n}\n',
  },
];

const secret = 'an identity secret, as the admin shows it';
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-snippets-'));
  server = await startTestServer();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

for (const { heading, file, command, probe, before = '', call } of languages) {
  const [program = '', ...given] = command;
  const isHere = spawnSync(program, probe).status === 0;

  it.skipIf(!isHere)(`believes a token that the example for ${heading} made`, { timeout: 120_000 }, async () => {
    const { environment } = await server.project();
    await server.deps.state.addIdentitySecret(environment.id, { id: heading, createdAt: 1, secret });
    await server.deps.state.updateEnvironment(environment.id, { identity: 'required' });
    await server.deps.live.rebuild(environment.id);
    writeFileSync(join(folder, file), before + snippet(heading) + call);
    const env = { ...process.env, FOOTHOLD_IDENTITY_SECRET: secret };
    const token = execFileSync(program, [...given, join(folder, file)], { env, encoding: 'utf8' });

    const identify = (userId: string) =>
      server.stranger().request('POST', `/v1/batch?key=${environment.publicKey}`, {
        body: JSON.stringify({
          batch: [{ type: 'identify', userId, anonymousId: 'a', messageId: `${heading}-${userId}` }],
          person: { anonymousId: 'a', userId, token },
        }),
        headers: { 'content-type': 'text/plain' },
      });

    expect((await identify('user-2')).body.error?.problems[0]?.code).toBe('identity_mismatch');
    expect((await identify('user-1')).body.accepted).toBe(1);
    expect((await server.deps.events.personByKey(environment.id, { userId: 'user-1' }))?.traits).toEqual({
      plan: 'pro',
    });
  });
}
