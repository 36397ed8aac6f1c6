import type { Millis, SessionState } from '../contract/index.js';

/**
 * What the server knows of somebody who was never here: nothing, and that they want something of the product. What only
 * the server's own word can have is left out.
 */
export function blankState(now: Millis): SessionState {
  return {
    now,
    firstSeenAt: now,
    traits: {},
    account: null,
    counters: {},
    flows: {},
    milestones: {},
    friction: 10,
    stage: 'activation',
    sessions: 1,
    recentShows: [],
    confidentialFlows: [],
  } as Omit<SessionState, 'personId' | 'manifest' | 'segments'> as SessionState; // without segments they are unknown; nobody here reads the others
}
