import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { bundle } from './bundle.js';
import { json, serve } from './serve.js';
import { lineTo, type Network } from './slow-line.js';
import { type Subject, tour } from './subject.js';

/** Its service is hosted. Here one answers from memory what the client asks for, as its types describe it. */
const exits = ['continue', 'previous', 'cancel'];
const block = {
  id: '0b1f4f5a-7c55-4d0f-9c0e-3a1d9b1c2e01',
  workflowId: '0b1f4f5a-7c55-4d0f-9c0e-3a1d9b1c2e00',
  type: 'tour',
  data: {},
  exitNodes: ['complete', 'cancel'],
  slottable: false,
  tour_trigger: { $and: [{ type: 'navigation', operator: 'startsWith', values: ['/app'] }] },
  tourBlocks: tour.map(({ target, title, text }, at) => ({
    id: `0b1f4f5a-7c55-4d0f-9c0e-3a1d9b1c2e1${at}`,
    workflowId: '0b1f4f5a-7c55-4d0f-9c0e-3a1d9b1c2e00',
    type: 'tour-component',
    componentType: 'BasicsV2Tooltip',
    slottable: false,
    data: {
      title,
      body: `<p>${text}</p>`,
      targetElement: `#${target}`,
      placement: 'bottom',
      dismissible: true,
      hideOverlay: false,
      hideProgress: false,
    },
    exitNodes: exits,
    propertyMeta: [
      { type: 'action', key: 'primaryButton', value: { label: 'Next', openInNew: false, exitNode: 'continue' } },
      { type: 'action', key: 'secondaryButton', value: { label: 'Back', openInNew: false, exitNode: 'previous' } },
    ],
  })),
};

export async function openFlowsJs(network: Network): Promise<Subject> {
  const answers = new Map([
    ['/v2/sdk/blocks', json({ blocks: [block] })],
    ['/v2/sdk/events', json({})],
  ]);
  const service = await serve((path) => answers.get(path));
  const sockets = new Set<Duplex>();
  // The client asks for its blocks once its socket is open; nothing comes over it while nothing changes.
  service.server.on('upgrade', ({ headers }, socket) => {
    const accepted = createHash('sha1')
      .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.write([...lines, `Sec-WebSocket-Accept: ${accepted}`, '', ''].join('\r\n'));
    socket.on('error', () => {});
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const serviceLine = await lineTo(service.url, network);
  const files = await bundle(
    'flows',
    `
      import { init } from '@flows/js';
      import { setupJsComponents } from '@flows/js-components';
      import * as components from '@flows/js-components/components';
      import * as tourComponents from '@flows/js-components/tour-components';
      import * as surveyComponents from '@flows/js-components/survey-components';
      import '@flows/js-components/index.css';
      init({
        organizationId: '5f0c2f0e-2f0e-4f0e-8f0e-5f0c2f0e2f0e',
        environment: 'production',
        userId: 'ada',
        apiUrl: '${serviceLine.url}',
        debug: false,
      });
      setupJsComponents({
        components: { ...components },
        tourComponents: { ...tourComponents },
        surveyComponents: { ...surveyComponents },
      });
      document.body.append(document.createElement('flows-floating-blocks'));`,
  );
  const origin = await serve((path) => files.get(path));
  const line = await lineTo(origin.url, network);
  return {
    name: '@flows/js with components',
    note: 'a socket, then blocks from a service that decides; here it answers at once',
    fetches: true,
    tags: [
      { as: 'style', url: `${line.url}/flows.css` },
      { as: 'module', url: `${line.url}/flows.js` },
    ],
    tip: `document.querySelector('.flows_basicsV2_tooltip_tooltip')`,
    scripts: [line.url],
    async stop() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([line, serviceLine].map(({ stop }) => stop()));
      await Promise.all([origin.stop(), service.stop()]);
    },
  };
}
