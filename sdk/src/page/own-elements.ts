/** The name of our elements in the page. */
export const ownName = 'foothold-flow';

/** Whether a node is Foothold's own, so that facts about the host's elements are measured as if it were not there. */
export function isOwn(node: Node): boolean {
  return node.nodeName.toLowerCase() === ownName;
}

/** Who hears of keys before a flow keeps them to itself: the debug panel, which somebody may ask for after the flow opened. */
export const hearsKeys = new Set<(event: KeyboardEvent) => void>();
