/** Anything that can be drawn. False, null and undefined draw nothing. */
export type Child = Element | string | number | boolean | null | undefined | Child[];

/** An element to be drawn: what JSX makes. */
export interface Element {
  tag: string;
  props: Props;
}

type Handlers = { [K in keyof HTMLElementEventMap as `on${Capitalize<K>}`]?: (event: HTMLElementEventMap[K]) => void };

export interface Props extends Handlers {
  /** Tells siblings apart from one drawing to the next. */
  key?: string | number | undefined;
  children?: Child;
  /** Called once, with the new element. */
  created?: (element: HTMLElement) => void;
  style?: Partial<CSSStyleDeclaration>;
  /** Attributes and properties by their names. */
  [name: string]: unknown;
}
