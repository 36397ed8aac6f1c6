/** One part of what a page loads, in the order in which the page loads it. */
export type Tag =
  | { as: 'style'; url: string }
  | { as: 'module' | 'script'; url: string; attributes?: Record<string, string> }
  | { as: 'inline'; text: string };

/** What is compared: us or a peer, each as a page of a customer has it. The bare page has no tags. */
export interface Subject {
  name: string;
  /** What the figures leave out or take in. */
  note: string;
  /** Whether it asks a server what to show. */
  fetches: boolean;
  tags: Tag[];
  /** An expression in the page for the tour's tip. Closed shadow roots are open in the bench. */
  tip: string;
  /** How the addresses of its scripts begin. */
  scripts: string[];
  stop(): Promise<void>;
}

/** One step of the tour that all of them show. */
export interface Stop {
  /** The id of the element it points at. */
  target: string;
  title: string;
  text: string;
}

/** The tour that all of them show, on the page `/app` and nowhere else. */
export const tour: readonly [Stop, ...Stop[]] = [
  {
    target: 'new-invoice',
    title: 'Send your first invoice',
    text: 'It takes two minutes. Your customer gets it by mail, and you see here when it is paid.',
  },
  { target: 'search', title: 'Find anything', text: 'Numbers, customers and amounts: type a few letters.' },
  { target: 'export', title: 'Take it with you', text: 'Everything on this page as a file for your accountant.' },
];
