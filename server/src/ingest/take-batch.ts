import {
  type Environment,
  footholdEvents,
  type Message,
  type PersonReference,
  type Refusal,
  type Traits,
} from '@foothold/sdk/contract';
import type { Deps } from '../deps.js';
import type { IncomingEvent } from '../stores/events.js';
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

/** Checks each message by itself and stores those that are good; resolves once they are durable. */
export async function takeBatch(
  deps: Deps,
  environment: Pick<Environment, 'id' | 'identity' | 'decisions'>,
  request: BatchRequest,
): Promise<BatchOutcome> {
  const now = deps.now();
  const isTrusted = request.password !== '' && (await isIdentitySecret(deps, environment.id, request.password));
  const verified = request.person ? await verifyPerson(deps, environment, request.person) : null;
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

  const { metrics } = deps;
  metrics.ingested.inc({ outcome: 'refused' }, request.messages.length - events.length - unwanted);
  if (events.length === 0) return { accepted: 0, duplicates: 0, refused, verified };
  metrics.queueDepth.inc(events.length);
  try {
    const { accepted, duplicates } = await deps.events.append(environment.id, events, request.origin);
    metrics.ingested.inc({ outcome: 'accepted' }, accepted);
    metrics.ingested.inc({ outcome: 'duplicate' }, duplicates);
    return { accepted, duplicates, refused, verified };
  } finally {
    metrics.queueDepth.dec(events.length);
  }
}

// What the customer's server vouches for wins over what the page says.
function withSignedTraits(event: IncomingEvent, signed: Traits): IncomingEvent {
  if (!event.verified || event.name !== 'foothold.identified') return event;
  return { ...event, traits: { ...event.traits, ...signed } };
}
