import type { Scalar } from '../contract/index.js';
import type { OuterAction } from '../view/port.js';
import type { Navigation } from './happenings.js';

/** A function of the host that flows may call. A rejection stops the actions that follow. */
export type HostAction = (values: Record<string, Scalar>) => unknown;

/** What actions reach for. */
export interface ActionHost {
  track(event: string, properties?: Record<string, unknown>): void;
  setTraits(traits: Record<string, unknown>): void;
  start(flowId: string): void;
  navigate(navigation: Navigation): void;
  hostAction(name: string): HostAction | undefined;
  /** Makes the URL to go to from the one that was written. */
  linkUrl?: (url: string) => string;
}

/** Carries out an action that reaches beyond the flow. Throws, or rejects, when it cannot. */
export async function act(action: OuterAction, host: ActionHost): Promise<void> {
  switch (action.type) {
    case 'track':
      return host.track(action.event, action.properties);
    case 'setTrait':
      return host.setTraits({ [action.trait]: action.value });
    case 'startFlow':
      return host.start(action.flowId);
    case 'openLink':
      return openLink(action.url, action.newTab ?? false, host);
    case 'clickElement':
      return (await import('./seldom.js')).clickElement(action.target);
    case 'callHost': {
      const call = host.hostAction(action.name);
      if (!call) throw new Error(`The page has registered no action "${action.name}".`);
      await call(action.arguments ?? {});
    }
  }
}

function openLink(link: string, newTab: boolean, host: ActionHost): void {
  const written = new URL(link, location.href).href;
  const url = new URL(host.linkUrl?.(written) ?? written, location.href);
  const isSafe = /^(https|mailto|tel):$/.test(url.protocol) || url.origin === location.origin;
  if (!isSafe) throw new Error(`A flow may not open ${url.protocol} links.`);
  if (newTab) {
    open(url, '_blank', 'noopener');
    return;
  }
  let prevented = false;
  host.navigate({
    url: url.href,
    preventDefault() {
      prevented = true;
    },
  });
  if (!prevented) location.assign(url);
}
