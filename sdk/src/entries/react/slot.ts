import { createElement, type HTMLAttributes, type ReactElement } from 'react';

/** What a `div` takes, but nothing that would fill it: flows do. */
export interface FootholdSlotProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'dangerouslySetInnerHTML'> {
  /** What flows call it. */
  name: string;
}

/** A place in the page for flows that render inside it, such as an empty state. It is empty until one does. */
export function FootholdSlot({ name, ...rest }: FootholdSlotProps): ReactElement {
  // An empty text as its child: React then leaves what is in the element alone, also when a flow was there first and
  // the page is hydrated after it.
  return createElement('div', { ...rest, 'data-foothold-slot': name }, '');
}
