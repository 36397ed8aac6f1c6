const own = new WeakSet<Node>();

/** Marks an element as Foothold's own, so that facts about the host's elements are measured as if it were not there. */
export function markOwn(element: Element): void {
  own.add(element);
}

/** Whether `markOwn` was called with this node. */
export function isOwn(node: Node): boolean {
  return own.has(node);
}
