/** The name of our elements in the page. */
export const ownName = 'foothold-flow';

/** Whether a node is Foothold's own, so that facts about the host's elements are measured as if it were not there. */
export function isOwn(node: Node): boolean {
  return node.nodeName.toLowerCase() === ownName;
}
