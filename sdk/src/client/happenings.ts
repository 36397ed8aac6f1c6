import type { Cause, Decision, FlowEventProperties } from '../contract/index.js';

/** A link that a flow is about to follow in this tab. */
export interface Navigation {
  url: string;
  /** Call it when the host's own router takes the person there. */
  preventDefault(): void;
}

/**
 * Something that went wrong; Foothold never throws into the page. `debug()` writes it to the console in full sentences.
 * `invalid_name`: a verb needs a name or id, not empty and not beginning with `foothold.`. `invalid_values`: what a verb
 * was given cannot be written as JSON or is larger than 32 KiB. `invalid_options`: `init` needs a key and a url.
 * `unknown_flow`: no such flow is live. `flow`: a flow cannot be shown. `action`: an action of a flow failed.
 * `refused`: the server will not take events. `fault`: a mistake of ours.
 */
export interface ClientError {
  code:
    | 'invalid_name'
    | 'invalid_values'
    | 'invalid_options'
    | 'unknown_flow'
    | 'flow'
    | 'action'
    | 'refused'
    | 'fault';
  /** The verb or the flow's id. */
  about?: string;
  cause?: unknown;
}

/** What `on` listens to, with what the listener gets. */
export interface Happenings {
  /** Rules and person are known: decisions are made from now on. */
  ready: undefined;
  flow_shown: FlowEventProperties;
  step_shown: FlowEventProperties;
  step_completed: FlowEventProperties;
  item_completed: FlowEventProperties;
  answer_given: FlowEventProperties;
  flow_completed: FlowEventProperties;
  flow_dismissed: FlowEventProperties;
  target_missing: FlowEventProperties;
  search_without_result: FlowEventProperties;
  milestone: { milestoneId: string };
  /** The engine looked at flows. Explanations are there after `debug(true)`. */
  decision: { cause: Cause; decision: Decision };
  navigate: Navigation;
  error: ClientError;
}

export type Listener<Name extends keyof Happenings> = (happening: Happenings[Name]) => void;
