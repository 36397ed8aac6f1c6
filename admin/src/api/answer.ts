import type { BehaviourModel, Explanation, Flow, Journey, Milestone, Theme } from '@foothold/sdk/contract';
import type { ClientResponse } from 'hono/client';
import type { SuccessStatusCode } from 'hono/utils/http-status';
import type { JSONParsed } from 'hono/utils/types';

/** What a call of a route answers with when it succeeds. */
export type Answer<Call extends (...input: never[]) => Promise<unknown>> = AnswerOf<Awaited<ReturnType<Call>>>;

/** The same of a response. */
export type AnswerOf<R> =
  R extends ClientResponse<infer Body, infer Status, 'json'>
    ? Status extends SuccessStatusCode
      ? WithContract<Body>
      : never
    : never;

// Hono's types say what is left of a value after JSON. They cannot follow a condition, which holds conditions, to its
// end. What is in the contract's formats is JSON already, so those types are put back where they were.
type WithContract<T> = T extends readonly (infer Item)[]
  ? WithContract<Item>[]
  : T extends object
    ? [ContractOf<T>] extends [never]
      ? { [K in keyof T]: WithContract<T[K]> }
      : ContractOf<T>
    : T;

type ContractOf<T> =
  | When<T, Flow>
  | When<T, Milestone>
  | When<T, BehaviourModel>
  | When<T, Journey>
  | When<T, Theme>
  | When<T, Explanation>;

type When<T, C> = T extends JSONParsed<C> ? (JSONParsed<C> extends T ? C : never) : never;
