import { createContext, createElement, type ReactElement, type ReactNode, useContext, useInsertionEffect } from 'react';
import type { Foothold } from '../../client/index.js';
import foothold from '../npm.js';
import { type Told, tell } from './tell.js';

const Client = createContext(foothold);

export interface FootholdProviderProps extends Told {
  /** Another client than the ready one, such as the script tag's `window.foothold`. */
  client?: Foothold;
  children?: ReactNode;
}

/**
 * Connects the page once and tells Foothold who is here, from props. It may mount twice (StrictMode), anew or late, and
 * is rendered on the server without doing anything there.
 *
 * @example
 * <FootholdProvider options={{ key, url }} user={user && { id: user.id, traits: { plan: user.plan } }}>…</FootholdProvider>
 */
export function FootholdProvider({ client = foothold, children, ...told }: FootholdProviderProps): ReactElement {
  // Before every other effect, so that what components below track as they mount belongs to the right person.
  useInsertionEffect(() => tell(client, told));
  return createElement(Client.Provider, { value: client }, children);
}

/** The client, with every verb. Without a provider it is the ready one. */
export function useFoothold(): Foothold {
  return useContext(Client);
}
