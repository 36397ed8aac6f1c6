import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { json, script, serve } from './serve.js';
import { lineTo, type Network } from './slow-line.js';
import { type Subject, tour } from './subject.js';

const token = 'phc_bench';

/** What a project has that uses product tours and, of everything else, only what is on by itself. */
const config = {
  token,
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false, suppressionRules: [] },
  sessionRecording: false,
  heatmaps: false,
  surveys: false,
  productTours: true,
  conversations: false,
  logs: { captureConsoleLogs: false },
  defaultIdentifiedOnly: true,
  siteApps: [],
};

const productTour = {
  id: '0195c0a7-8f0b-0000-9d5f-5b1e1c3d7a10',
  name: 'First invoice',
  tour_type: 'tour',
  auto_launch: true,
  start_date: '2026-01-01T00:00:00Z',
  end_date: null,
  current_iteration: 1,
  display_frequency: 'until_interacted',
  conditions: { url: '/app', urlMatchType: 'icontains' },
  appearance: { showOverlay: true, whiteLabel: true },
  steps: tour.map(({ target, title, text }, at) => ({
    id: `step-${at}`,
    type: 'element',
    selector: `#${target}`,
    useManualSelector: true,
    progressionTrigger: 'button',
    content: null,
    contentHtml: `<h3>${title}</h3><p>${text}</p>`,
  })),
};

export async function openPosthog(network: Network): Promise<Subject> {
  const dist = createRequire(import.meta.url)
    .resolve('posthog-js')
    .replace(/dist[/\\].*$/, 'dist/');
  const file = (name: string) => script(readFileSync(dist + name));
  const remote = { config, siteApps: [] };
  const answers = new Map([
    ['/static/array.js', file('array.js')],
    ['/static/product-tours.js', file('product-tours.js')],
    [
      `/array/${token}/config.js`,
      script(
        `(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG[${JSON.stringify(token)}]=${JSON.stringify(remote)}})()`,
        'public, max-age=300',
      ),
    ],
    [`/array/${token}/config`, json(config)],
    ['/flags/', json({ flags: {}, errorsWhileComputingFlags: false, requestId: 'bench' })],
    ['/api/product_tours/', json({ product_tours: [productTour] })],
    ['/i/v0/e/', json({ status: 1 })],
    ['/e/', json({ status: 1 })],
  ]);
  const origin = await serve((path) => answers.get(path));
  const line = await lineTo(origin.url, network);
  return {
    name: 'posthog-js with product tours',
    note: 'analytics included; its service answers at once here',
    fetches: true,
    // Its snippet, without the stand-ins for verbs that nobody calls before the script is there.
    tags: [
      {
        as: 'inline',
        text: `window.posthog = Object.assign([], { __SV: 1, _i: [[${JSON.stringify(token)}, {
          api_host: ${JSON.stringify(line.url)}, defaults: '2025-05-24', opt_out_useragent_filter: true,
        }, 'posthog']] });`,
      },
      { as: 'script', url: `${line.url}/static/array.js`, attributes: { crossorigin: 'anonymous' } },
    ],
    tip: `document.querySelector('[class*="ph-product-tour-container"]')?.shadowRoot?.querySelector('.ph-tour-tooltip')`,
    scripts: [line.url],
    async stop() {
      await line.stop();
      await origin.stop();
    },
  };
}
