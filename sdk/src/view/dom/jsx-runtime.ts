import type { Child, Element, Props } from './element.js';

/** What the compiler turns JSX into: an element to be drawn. */
export function jsx(tag: string, props: Props, key?: string | number): Child {
  return { tag, props: { ...props, key } } satisfies Element;
}

export { jsx as jsxs };

export declare namespace JSX {
  type Element = Child;
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicAttributes {
    key?: string | number;
  }
  interface IntrinsicElements {
    [tag: string]: Props;
  }
}
