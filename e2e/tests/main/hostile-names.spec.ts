import { signIn } from '../support/sign-in.js';
import { expect, test } from '../support/test.js';
import { button, flow, heading, milestone } from './flows.js';

const names = [
  'W'.repeat(80),
  '<script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'">',
  'مرحبا بالعالم '.repeat(5).trim(),
  '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(6),
];
const long = 'Lorem ipsum dolor sit amet '.repeat(35).trim();

const shownOf = (flowId: string) => ({ flowId, version: 1, runId: crypto.randomUUID() });

test('names without a break, of any script and with markup stay text inside their places', async ({
  page,
  product,
  workspace,
}) => {
  test.setTimeout(180_000);
  const { api, inProject, inEnvironment, environment, project } = workspace;
  for (const [index, name] of names.entries()) {
    await workspace.addMilestone({ ...milestone(`m${index}`, name), name });
    const steps = [
      { id: 'one', name, blocks: [heading('h', name), button('b', name)] },
      { id: 'two', blocks: [heading('h2', long.slice(0, 280)), button('b2', 'Done')] },
    ];
    await workspace.publish({ ...flow(`f${index}`, { type: 'modal' }, steps), name });
  }
  const batch = names.flatMap((name, index) => [
    { type: 'group', userId: name, groupId: name, traits: { name, plan: name, [name.slice(0, 60)]: long } },
    { type: 'identify', userId: name, traits: { name, email: `${'y'.repeat(60)}@example.com`, about: long } },
    { type: 'track', userId: name, event: name, properties: { [name.slice(0, 60)]: name, text: long } },
    { type: 'track', userId: name, event: 'foothold.flow_shown', properties: shownOf(`f${index}`) },
  ]);
  const sent = await api.post('/v1/batch', { data: { writeKey: environment.publicKey, batch } });
  expect(await sent.json()).toMatchObject({ accepted: batch.length });
  await api.patch(inProject, { data: { name: names[0] } });

  await signIn(page, product.url);
  const base = `/admin/p/${project.id}`;
  const { people } = await (await api.get(`${inEnvironment}/people`)).json();
  const paths = [
    'flows',
    'people',
    'accounts',
    'funnel',
    'lifecycle',
    'live',
    'milestones',
    'milestones/m0',
    'milestones/m0/chart',
    'members',
    'settings',
    'flows/f0',
    'flows/f1/report',
    ...people.map(({ id }: { id: string }) => `people/${encodeURIComponent(id)}`),
    ...names.map((name) => `accounts/${encodeURIComponent(name)}`),
  ];
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of paths) {
      await page.goto(`${product.url}${base}/${path}`);
      await expect(page.locator('h1').first()).toBeVisible();
      await expect(page.locator('.skeleton')).toHaveCount(0);
      const beyond = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(beyond, `${path} at ${width}`).toBe(0);
      await expect(page).not.toHaveTitle('taken');
    }
  }

  // What is cut off is told to whoever points at it, and what is too long for its place is there on request.
  const cut = page.locator('.top .switcher-project');
  await cut.hover();
  await expect(cut).toHaveAttribute('title', names[0] ?? '');
  const traits = page.locator('section.card', { has: page.getByRole('heading', { name: 'Traits' }) });
  const about = traits.locator('dd', { hasText: 'Lorem ipsum' });
  await expect(about).not.toContainText(long);
  await about.getByRole('button', { name: 'Show all of it' }).click();
  await expect(about).toContainText(long);
});
