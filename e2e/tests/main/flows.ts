import {
  type Block,
  type Flow,
  formatVersion,
  type Milestone,
  type Step,
  type Target,
  type Trigger,
} from '@foothold/sdk/contract';

/** An element of the sample product by its test id. */
export const byTestId = (value: string): Target => ({
  label: value,
  descriptions: [{ by: 'testId', attribute: 'data-testid', value }],
});

export const heading = (id: string, text: string): Block => ({ type: 'heading', id, text });
export const button = (id: string, label: string, type: 'next' | 'complete' | 'dismiss' = 'complete'): Block => ({
  type: 'button',
  id,
  label,
  actions: [{ type }],
});

const whenSignedIn: Trigger = {
  audience: { type: 'fact', fact: { of: 'person', trait: 'email' }, op: 'exists' },
  prompts: [{ on: 'page' }],
  frequency: { repeat: 'untilDone' },
};

/** A flow for signed-in visitors, on any page, until it is completed or dismissed. */
export function flow(id: string, pattern: Flow['pattern'], steps: Step[], trigger: Partial<Trigger> = {}): Flow {
  return { formatVersion, id, name: id, pattern, steps, trigger: { ...whenSignedIn, ...trigger }, defaultLocale: 'en' };
}

/** A milestone reached by one event, for which everybody stands above the action line. */
export const milestone = (id: string, event: string): Milestone => ({
  id,
  name: id,
  events: [{ event }],
  behaviour: { motivation: { base: 0.8, signals: [] }, ability: { base: 0.8, signals: [] }, line: 0.25 },
});

/** Opens a new invoice, saves it and sends it: every step completes by doing the thing. */
export const invoiceTour = (trigger: Partial<Trigger> = {}) =>
  flow(
    'invoice-tour',
    { type: 'tour' },
    [
      {
        id: 'open',
        target: byTestId('new-invoice'),
        backdrop: 'spotlight',
        advance: [{ on: 'page', matches: '/invoices/new' }],
        blocks: [heading('open-title', 'Start here')],
      },
      {
        id: 'save',
        page: '/invoices/new',
        pageUrl: '/invoices/new',
        target: byTestId('save-invoice'),
        advance: [{ on: 'event', event: 'Invoice Created' }],
        blocks: [heading('save-title', 'Fill it in and save')],
      },
      {
        id: 'send',
        target: byTestId('send-invoice'),
        advance: [{ on: 'event', event: 'Invoice Sent' }],
        blocks: [heading('send-title', 'Now send it')],
      },
      { id: 'done', blocks: [heading('done-title', 'That is all'), button('done-close', 'Finish')] },
    ],
    trigger,
  );
