import type { Action } from './action.js';
import type { Text } from './text.js';

/** A flow that a resource centre offers to start. */
export interface OfferedFlow {
  id: string;
  flowId: string;
  title: Text;
}

/** A page that a resource centre leads to. */
export interface OfferedLink {
  id: string;
  title: Text;
  /** `https:`, `mailto:`, `tel:` or a path of the host. */
  url: string;
  /** Default false. */
  newTab?: boolean;
}

/**
 * A part of a resource centre's panel, in the order of the list. A step of the flow is an article; one with
 * `announcedAt` is an announcement.
 */
export type CentreSection =
  /** The checklists whose `place` is `centre`, while they are shown to this person. */
  | { type: 'checklist'; id: string; title?: Text }
  /** The announcements, the newest first. A centre with nothing else is an announcement feed. */
  | { type: 'announcements'; id: string; title?: Text }
  /** The articles whose `sectionId` names it; the first such section has those that name none. */
  | { type: 'articles'; id: string; title?: Text }
  | { type: 'flows'; id: string; title?: Text; flows: OfferedFlow[] }
  | { type: 'links'; id: string; title?: Text; links: OfferedLink[] };

/** How somebody is reached from a resource centre: always at its foot, and where a search found nothing. */
export interface Contact {
  label: Text;
  actions: Action[];
}
