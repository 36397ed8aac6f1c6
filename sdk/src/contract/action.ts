import type { Target } from './target.js';
import type { Scalar } from './value.js';

/** What a button, a checklist item or a hotspot does. */
export type Action =
  | { type: 'next' }
  | { type: 'back' }
  | { type: 'goTo'; stepId: string }
  | { type: 'dismiss' }
  | { type: 'complete' }
  /** `https:`, `mailto:`, `tel:` or a path of the host. */
  | { type: 'openLink'; url: string; newTab?: boolean }
  | { type: 'startFlow'; flowId: string }
  | { type: 'track'; event: string; properties?: Record<string, Scalar> }
  | { type: 'setTrait'; trait: string; value: Scalar }
  | { type: 'clickElement'; target: Target }
  /** Calls a function the host registered with `foothold.registerAction(name, fn)`. */
  | { type: 'callHost'; name: string; arguments?: Record<string, Scalar> };
