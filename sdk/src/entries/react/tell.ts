import type { Foothold, FootholdOptions, IdentityToken, Properties } from '../../client/index.js';
import { runsOf } from './runs.js';

/** What a page tells Foothold by props. What is left out stays as it is. */
export interface Told {
  /** What `init` takes; the first that is given counts. Left out, the page calls `init` itself or embeds the script. */
  options?: FootholdOptions;
  /** Who is signed in. `null` after somebody: they signed out, and the next one is a new anonymous person. */
  user?: { id: string; traits?: Properties; token?: IdentityToken } | null;
  /** Their account (organisation). */
  group?: { id: string; traits?: Properties } | null;
  /** Traits of the person, whether signed in or not. */
  traits?: Properties;
}

interface Memory {
  connected?: boolean;
  userId?: string;
  token?: IdentityToken;
  /** The last values, by verb, as JSON: props are new objects on each render. */
  last: Record<string, string>;
}

/** One a client, so that a provider that mounts anew tells nothing twice. */
const memories = new WeakMap<Foothold, Memory>();

/** Tells the client what it does not know yet. */
export function tell(client: Foothold, { options, user, group, traits }: Told): void {
  const memory = memories.get(client) ?? { last: {} };
  memories.set(client, memory);
  const runs = runsOf(client);
  const isNew = (verb: string, ...values: unknown[]) => {
    const before = memory.last[verb];
    memory.last[verb] = written(values);
    return memory.last[verb] !== before;
  };

  if (options && !memory.connected) {
    memory.connected = true;
    client.init(options);
  }
  if (memory.userId && user !== undefined && memory.userId !== user?.id) {
    memory.last = {};
    runs.forget();
    if (!user) client.reset();
  }
  if (user !== undefined) memory.userId = user?.id;
  if (user) {
    const { id, token } = user;
    memory.token = token;
    // A function is new on each render: the latest one is asked.
    const latest = () => (typeof memory.token === 'function' ? memory.token() : (memory.token ?? ''));
    const given = typeof token === 'function' ? latest : token;
    if (isNew('identify', id, user.traits, token)) client.identify(id, user.traits, { token: given });
  }
  if (group && isNew('group', group)) client.group(group.id, group.traits);
  if (traits && isNew('traits', traits)) client.setTraits(traits);
}

/** As JSON, which leaves functions out. What cannot be written is told once, and refused by the client. */
function written(values: unknown): string {
  try {
    return JSON.stringify(values);
  } catch (error) {
    return `${error}`;
  }
}
