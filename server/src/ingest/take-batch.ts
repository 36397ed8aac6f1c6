import {
  type Environment,
  footholdEvents,
  type Message,
  type Millis,
  type PersonReference,
  type Refusal,
  type Traits,
} from '@foothold/sdk/contract';
import type { Deps } from '../deps.js';
import type { Appended, IncomingEvent } from '../stores/events.js';
import { skewOf } from './clock.js';
import { isRecord } from './flatten.js';
import { isIdentitySecret, type VerifiedPerson, verifyPerson } from './identity.js';
import { type MessageContext, parseMessage } from './message.js';

/** One request to store messages, its envelope understood. */
export interface BatchRequest {
  messages: readonly unknown[];
  /** The type that all messages have because of their route. */
  type?: Message['type'];
  sentAt: unknown;
  person: Partial<PersonReference> | null;
  /** What came as the password beside the key. */
  password: string;
  origin: string | undefined;
}

export interface BatchOutcome {
  accepted: number;
  duplicates: number;
  refused: Refusal[];
  verified: VerifiedPerson | null;
}

const unproved = {
  code: 'identity_unproved',
  message: 'This environment needs a signed identity token whose subject is this user.',
};

const refusalsGiven = 1_000;

/** Who sends a batch, as far as they proved it. */
interface Sender {
  /** Whether it is the customer's own server. */
  isTrusted: boolean;
  /** What came of the identity that was claimed; null when none was. */
  verified: VerifiedPerson | null;
}

const nobody: Sender = { isTrusted: false, verified: null };

/** Checks each message by itself and stores those that are good; resolves once they are durable. */
export function takeBatch(deps: Deps, environment: Receiver, request: BatchRequest): Promise<BatchOutcome> {
  if (request.password === '' && !request.person) return store(deps, environment, request, nobody);
  return senderOf(deps, environment, request).then((sender) => store(deps, environment, request, sender));
}

type Receiver = Pick<Environment, 'id' | 'identity' | 'decisions'>;

async function senderOf(deps: Deps, environment: Receiver, { password, person }: BatchRequest): Promise<Sender> {
  return {
    isTrusted: password !== '' && (await isIdentitySecret(deps, environment.id, password)),
    verified: person ? await verifyPerson(deps, environment, person) : null,
  };
}

// Not async: a function that waits keeps all that it was given, and messages that wait in their hundreds for the disk
// would be most of what the garbage collector has to look after.
function store(deps: Deps, environment: Receiver, request: BatchRequest, sender: Sender): Promise<BatchOutcome> {
  const { events, refused, unwanted } = readMessages(deps.now(), environment, request, sender);
  const { verified } = sender;
  const { length } = events;
  deps.metrics.ingested.inc({ outcome: 'refused' }, request.messages.length - length - unwanted);
  if (length === 0) return Promise.resolve({ accepted: 0, duplicates: 0, refused, verified });
  return settle(deps, deps.events.append(environment.id, events, request.origin), length, { refused, verified });
}

async function settle(
  { metrics }: Deps,
  appended: Promise<Appended>,
  size: number,
  outcome: Pick<BatchOutcome, 'refused' | 'verified'>,
): Promise<BatchOutcome> {
  metrics.queueDepth.inc(size);
  try {
    const { accepted, duplicates } = await appended;
    metrics.ingested.inc({ outcome: 'accepted' }, accepted);
    metrics.ingested.inc({ outcome: 'duplicate' }, duplicates);
    return { accepted, duplicates, ...outcome };
  } finally {
    metrics.queueDepth.dec(size);
  }
}

interface ReadMessages {
  events: IncomingEvent[];
  refused: Refusal[];
  /** How many tell of decisions that nobody wants to know. */
  unwanted: number;
}

function readMessages(
  now: Millis,
  environment: Receiver,
  request: BatchRequest,
  { isTrusted, verified }: Sender,
): ReadMessages {
  const provedUserId = verified?.ok ? verified.provedUserId : null;
  const envelopeSkew = skewOf(request.sentAt, now);
  const isProved = (userId: string) => isTrusted || userId === provedUserId;
  const context: MessageContext = {
    now,
    skew: envelopeSkew,
    refusalOf(userId) {
      if (isProved(userId)) return null;
      // A token that is wrong is worse than none: its user may not be named.
      if (verified?.ok === false && (environment.identity === 'required' || userId === request.person?.userId)) {
        return { code: verified.code, message: verified.message };
      }
      return environment.identity === 'required' ? unproved : null;
    },
    isProved,
    mayAlias: isTrusted || environment.identity !== 'required',
  };

  const events: IncomingEvent[] = [];
  const refused: Refusal[] = [];
  let unwanted = 0;
  request.messages.forEach((message, index) => {
    context.skew = isRecord(message) && message.sentAt !== undefined ? skewOf(message.sentAt, now) : envelopeSkew;
    const parsed = parseMessage(message, context, request.type);
    if ('event' in parsed) {
      // A page that has not heard yet that nobody wants to know.
      if (parsed.event.name === footholdEvents.decided && environment.decisions.days === 0) {
        unwanted += 1;
        return;
      }
      events.push(verified?.ok ? withSignedTraits(parsed.event, verified.signedTraits) : parsed.event);
      return;
    }
    const messageId =
      isRecord(message) && typeof message.messageId === 'string' ? message.messageId.slice(0, 256) : undefined;
    if (refused.length >= refusalsGiven) return;
    for (const problem of parsed.problems.slice(0, 20)) {
      refused.push({ index, ...(messageId === undefined ? {} : { messageId }), ...problem });
    }
  });
  return { events, refused, unwanted };
}

// What the customer's server vouches for wins over what the page says.
function withSignedTraits(event: IncomingEvent, signed: Traits): IncomingEvent {
  if (!event.verified || event.name !== 'foothold.identified') return event;
  return { ...event, traits: { ...event.traits, ...signed } };
}
