import { type Flow, formatVersion } from '@foothold/sdk/contract';
import { makeProject, openBenchServer } from '../foothold.js';
import { lineTo, type Network } from './slow-line.js';
import { type Subject, tour } from './subject.js';

const flow: Flow = {
  formatVersion,
  id: 'first-invoice',
  name: 'First invoice',
  pattern: { type: 'tour' },
  defaultLocale: 'en',
  trigger: {
    audience: { type: 'fact', fact: { of: 'session', property: 'number' }, op: 'gte', value: 1 },
    scene: { type: 'fact', fact: { of: 'page', part: 'path' }, op: 'is', value: '/app' },
    prompts: [{ on: 'page' }],
    frequency: { repeat: 'untilDone' },
  },
  steps: tour.map(({ target, title, text }, at) => ({
    id: `s${at}`,
    backdrop: 'spotlight',
    // As the recorder describes an element that has an id.
    target: {
      label: target,
      descriptions: [
        { by: 'id', value: target },
        { by: 'css', selector: `header > #${target}` },
        { by: 'attribute', tag: target === 'search' ? 'input' : 'button', attribute: 'name', value: target },
      ],
    },
    blocks: [
      { type: 'heading', id: `h${at}`, text: title },
      { type: 'richText', id: `t${at}`, content: [{ type: 'paragraph', content: [{ text }] }] },
      { type: 'button', id: `b${at}`, label: 'Next', actions: [{ type: 'next' }] },
    ],
  })),
};

/** The real server with one live tour, as `npm start` runs it. */
export async function openFoothold(port: number, network: Network): Promise<Subject> {
  const foothold = await openBenchServer(port);
  const environment = await makeProject(foothold);
  await foothold.ask('/v1/projects/bench/flows', { flow });
  await foothold.ask(`/v1/projects/bench/flows/${flow.id}/publish`, { environmentId: environment.id });
  const line = await lineTo(foothold.server.url, network);
  return {
    name: 'Foothold',
    note: 'decides in the page, by rules and contents from its server',
    fetches: true,
    tags: [
      {
        as: 'module',
        url: `${line.url}/sdk/foothold.js`,
        attributes: { 'data-foothold-key': environment.publicKey },
      },
    ],
    tip: `document.querySelector('foothold-flow')?.shadowRoot?.querySelector('.tip')`,
    scripts: [`${line.url}/sdk/`],
    async stop() {
      await line.stop();
      await foothold.close();
    },
  };
}
