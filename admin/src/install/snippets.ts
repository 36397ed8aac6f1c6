/** What a snippet needs to know of the environment. */
export interface SnippetValues {
  publicKey: string;
  /** Where the SDK is served: `https://…/sdk/foothold.js`. */
  scriptUrl: string;
}

const close = '</' + 'script>';

/** The script tag, as a customer pastes it. */
export function scriptSnippet({ publicKey, scriptUrl }: SnippetValues): string {
  return `<script type="module" src="${scriptUrl}" data-foothold-key="${publicKey}">${close}`;
}

export const identifySnippet = `window.foothold = window.foothold || [];
foothold.push(['identify', user.id, {
  name: user.name,
  plan: user.plan,
  createdAt: user.createdAt,
}]);`;

export const trackSnippet = `foothold.push(['track', 'Invoice Sent', { amount: 120 }]);`;

export const npmInstallSnippet = 'npm install @foothold/sdk';

/** Starting the npm package. */
export function npmSnippet({ publicKey, scriptUrl }: SnippetValues): string {
  return `import foothold from '@foothold/sdk';

foothold.init({ key: '${publicKey}', url: '${new URL(scriptUrl).origin}' });
foothold.identify(user.id, { name: user.name, plan: user.plan });
foothold.track('Invoice Sent', { amount: 120 });`;
}

/** One event by HTTP. */
export function curlSnippet({ publicKey, scriptUrl }: SnippetValues): string {
  return `curl ${new URL('/v1/track', scriptUrl).href} \\
  -u '${publicKey}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId": "user-1", "event": "Invoice Sent", "properties": {"amount": 120}}'`;
}

/** The official Segment client, pointed here. */
export function segmentSnippet({ publicKey, scriptUrl }: SnippetValues): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${publicKey}',
  host: '${new URL(scriptUrl).origin}',
});
analytics.track({ userId: 'user-1', event: 'Invoice Sent', properties: { amount: 120 } });`;
}
