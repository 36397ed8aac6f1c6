import type { FlowContent } from '@foothold/sdk/contract';
import { contentOf, para, at as selector } from '../sdk-view/contents.js';

/** What every test of places points at. */
export const target = selector('#target', 'Target');

/** All that points at something, at the same: the tip and the hole of a tour, the beacon of a hotspot, and a “?”. */
export const pointing: FlowContent[] = [
  contentOf({ type: 'tour' }, [{ id: 'only', target, backdrop: 'spotlight', blocks: [para('p', 'Look here')] }]),
  contentOf({ type: 'hotspot', target, label: 'New' }, [{ id: 'h', blocks: [para('p', 'New')] }]),
  contentOf({ type: 'microLearning', target, label: 'it' }, [{ id: 'q', blocks: [para('p', 'It is')] }]),
];
