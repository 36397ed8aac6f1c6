import type { Child, Element, Props } from './element.js';

/** Something on the screen, and what it was drawn from. Text has no tag. */
interface Drawn {
  tag: string;
  props: Props;
  node: Node;
  kids: Drawn[];
}

const roots = new WeakMap<Node, Drawn[]>();
const fresh: (() => void)[] = [];

/**
 * Draws into a node what differs from the last time. There is no way in for a string of HTML or of style, so the
 * strictest content policies hold; nodes that others put beside are left alone.
 */
export function render(child: Child, root: Node): void {
  roots.set(root, update(root, roots.get(root) ?? [], [child]));
  for (const tell of fresh.splice(0)) tell();
}

function update(parent: Node, before: Drawn[], children: Child[]): Drawn[] {
  const wanted = children.flat(9).filter((child) => child != null && child !== true && child !== false);
  const rest = new Set(before);
  const plan = wanted.map((child) => {
    const made = isElement(child) ? child : { tag: '', props: { text: String(child) } };
    const same = [...rest].find(({ tag, props }) => tag === made.tag && props.key === made.props.key);
    if (same) rest.delete(same);
    return [made, same] as const;
  });
  for (const { node } of rest) parent.removeChild(node);

  let place = before.find((drawn) => !rest.has(drawn))?.node ?? null;
  return plan.map(([made, same]) => {
    const drawn = same ?? create(made.tag, parent);
    drawn.kids = update(drawn.node, drawn.kids, [made.props.children]);
    dress(drawn, made.props);
    if (drawn.node === place) place = place.nextSibling;
    else parent.insertBefore(drawn.node, place);
    const { created } = made.props;
    if (!same && created) fresh.push(() => created(drawn.node as HTMLElement)); // only elements are given one
    return drawn;
  });
}

function isElement(child: Child): child is Element {
  return typeof child === 'object';
}

function create(tag: string, parent: Node): Drawn {
  const isDrawing = tag === 'svg' || parent instanceof SVGElement;
  const node = !tag
    ? document.createTextNode('')
    : isDrawing
      ? document.createElementNS('http://www.w3.org/2000/svg', tag)
      : document.createElement(tag);
  return { tag, props: {}, node, kids: [] };
}

function dress(drawn: Drawn, props: Props): void {
  const { node, props: old } = drawn;
  drawn.props = props;
  if (!(node instanceof HTMLElement || node instanceof SVGElement)) {
    if (old.text !== props.text) node.nodeValue = String(props.text);
    return;
  }
  for (const name of Object.keys({ ...old, ...props })) {
    const value = props[name];
    // What the person has changed since is put right, too.
    if (/^(key|created|children)$/.test(name) || (value === old[name] && !/^(value|checked)$/.test(name))) continue;
    const key = /^on/.test(name) ? name.toLowerCase() : name;
    if (name === 'style') Object.assign(node.style, value);
    else if (key in node && node instanceof HTMLElement) Reflect.set(node, key, value ?? '');
    else if (value == null) node.removeAttribute(name);
    else node.setAttribute(name, String(value));
  }
}
