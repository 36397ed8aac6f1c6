import { footholdEvents, limits, type Message, type Millis, type Problem, type Traits } from '@foothold/sdk/contract';
import type { IncomingEvent } from '../stores/events.js';
import { timeOf } from './clock.js';
import { decidedLimits, readDecided } from './decided.js';
import { flatten, isRecord, propertyLimits, traitLimits } from './flatten.js';
import { newMessageId } from './message-id.js';

/** What holds for all messages of one request. */
export interface MessageContext {
  now: Millis;
  /** What is added to the sender's times, in ms. */
  skew: number;
  /** Why a message may not speak for a user; null when it may. */
  refusalOf(userId: string): { code: string; message: string } | null;
  /** Whether the request proved that it comes from the customer's own server or from this user. */
  isProved(userId: string): boolean;
  /** Whether a message may say that another person is the same one. */
  mayAlias: boolean;
}

export type ParsedMessage = { event: IncomingEvent } | { problems: Problem[] };

/** Longest id of a person, an account or a message, in characters. */
const idLength = 256;
const flowIdLength = limits.idLength;

/** What a bug in the sender puts where an id belongs: it would make one person of many. */
const meaningless = new Set([
  'null',
  'undefined',
  'nan',
  'none',
  'nil',
  'true',
  'false',
  '0',
  '[object object]',
  'anonymous',
  'guest',
  'not_authenticated',
]);

const knownFootholdEvents: ReadonlySet<string> = new Set(Object.values(footholdEvents));

/** The properties that each of our own events needs. */
const neededProperties: Readonly<Record<string, readonly string[]>> = {
  [footholdEvents.flowShown]: ['flowId', 'runId'],
  [footholdEvents.flowCompleted]: ['flowId', 'runId'],
  [footholdEvents.flowDismissed]: ['flowId', 'runId'],
  [footholdEvents.stepShown]: ['flowId', 'runId', 'stepId'],
  [footholdEvents.stepCompleted]: ['flowId', 'runId', 'stepId'],
  [footholdEvents.itemCompleted]: ['flowId', 'runId', 'itemId'],
  [footholdEvents.answerGiven]: ['flowId', 'runId', 'questionId'],
};

const types: ReadonlySet<unknown> = new Set<Message['type']>(['track', 'page', 'screen', 'identify', 'group', 'alias']);

/**
 * Makes an event of one message of the Segment shape. Fields that are not known are ignored, since senders add many.
 * @param type the type that the route stands for; otherwise the message says it
 */
export function parseMessage(input: unknown, context: MessageContext, type?: Message['type']): ParsedMessage {
  if (!isRecord(input))
    return { problems: [{ code: 'invalid_type', message: 'A message must be an object.', path: '' }] };
  const kind = type ?? input.type;
  if (!isType(kind)) {
    return refused('invalid_type', 'Use track, page, screen, identify, group or alias.', 'type');
  }

  const problems: Problem[] = [];
  const event: IncomingEvent = {
    messageId: messageIdOf(input.messageId, context.now, problems),
    name: nameOf(kind, input.event, problems),
    at: context.now,
    anonymousId: idOf(input.anonymousId, 'anonymousId', problems),
    userId: idOf(input.userId, 'userId', problems),
    properties: {},
  };
  const time = timeOf(input, context.skew, context.now);
  if ('at' in time) event.at = time.at;
  else problems.push(time.problem);

  fill[kind](event, input, problems);
  checkPerson(event, context, problems);
  if (event.name.startsWith('foothold.')) checkOwnEvent(event.name, event.properties, problems);
  return problems.length > 0 ? { problems } : { event };
}

type Fill = (event: IncomingEvent, input: Record<string, unknown>, problems: Problem[]) => void;

/** What each type of message adds to its event. */
const fill: Readonly<Record<Message['type'], Fill>> = {
  track(event, { properties }, problems) {
    const isDecided = event.name === footholdEvents.decided;
    event.properties = flatten(properties, 'properties', isDecided ? decidedLimits : propertyLimits, problems);
    if (isDecided) event.properties = readDecided(event.properties, problems);
  },
  page: fillView,
  screen: fillView,
  identify(event, { traits }, problems) {
    event.traits = flatten(traits, 'traits', traitLimits, problems);
  },
  group(event, { groupId, traits }, problems) {
    const id = idOf(groupId, 'groupId', problems);
    if (id === undefined) {
      if (groupId == null || groupId === '')
        problems.push({ code: 'missing', message: 'Say which account is meant.', path: 'groupId' });
      return;
    }
    event.properties = { groupId: id };
    event.account = { id, traits: flatten(traits, 'traits', traitLimits, problems) };
  },
  alias(event, { previousId }, problems) {
    const id = idOf(previousId, 'previousId', problems);
    if (id === undefined || event.userId === undefined) {
      const path = id === undefined ? 'previousId' : 'userId';
      problems.push({ code: 'missing', message: 'An alias needs a previousId and a userId.', path });
      return;
    }
    event.previousId = id;
    event.properties = { previousId: id };
  },
};

function fillView(event: IncomingEvent, input: Record<string, unknown>, problems: Problem[]): void {
  event.properties = flatten(input.properties, 'properties', propertyLimits, problems);
  for (const part of ['name', 'category'] as const) {
    const value = input[part];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string')
      problems.push({ code: 'invalid_type', message: `Use a text as the ${part}.`, path: part });
    else event.properties[part] ??= value.slice(0, limits.propertyValueLength);
  }
}

function nameOf(kind: Message['type'], name: unknown, problems: Problem[]): string {
  switch (kind) {
    case 'page':
      return footholdEvents.pageViewed;
    case 'screen':
      return footholdEvents.screenViewed;
    case 'identify':
      return footholdEvents.identified;
    case 'group':
      return footholdEvents.grouped;
    case 'alias':
      return footholdEvents.aliased;
    default:
  }
  if (typeof name !== 'string' || name === '' || name.length > limits.eventNameLength) {
    problems.push({
      code: name == null || name === '' ? 'missing' : typeof name === 'string' ? 'too_long' : 'invalid_type',
      message: `Name the event with 1 to ${limits.eventNameLength} characters.`,
      path: 'event',
    });
    return '';
  }
  if (name.startsWith('foothold.') && !knownFootholdEvents.has(name)) {
    problems.push({
      code: 'reserved_name',
      message: 'Names that begin with "foothold." belong to Foothold. Use another one.',
      path: 'event',
    });
  }
  return name;
}

/** Half of an emoji, as cutting a text leaves it. Stored, all of them are alike: different people would become one. */
const halfCharacter = /\p{Surrogate}/u;

function messageIdOf(id: unknown, now: Millis, problems: Problem[]): string {
  if (typeof id === 'string' && id !== '' && id.length <= idLength && !halfCharacter.test(id)) return id;
  if (id === undefined || id === null || id === '') return newMessageId(now);
  problems.push({
    code: 'invalid_id',
    message: `Use a text of at most ${idLength} whole characters.`,
    path: 'messageId',
  });
  return '';
}

function idOf(id: unknown, path: string, problems: Problem[]): string | undefined {
  if (id === undefined || id === null || id === '') return undefined;
  // Some senders have numbers for ids.
  const text = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id;
  if (typeof text !== 'string' || text.length > idLength || halfCharacter.test(text)) {
    problems.push({ code: 'invalid_id', message: `Use a text of 1 to ${idLength} whole characters.`, path });
    return undefined;
  }
  if (text.length <= 17 && (meaningless.has(text.toLowerCase()) || text.trim() === '')) {
    problems.push({ code: 'meaningless_id', message: `"${text}" does not tell one from another.`, path });
    return undefined;
  }
  return text;
}

function checkPerson(event: IncomingEvent, context: MessageContext, problems: Problem[]): void {
  const { userId, anonymousId } = event;
  if (userId === undefined) {
    if (anonymousId === undefined && !problems.some(({ path }) => path === 'userId' || path === 'anonymousId')) {
      problems.push({ code: 'missing', message: 'Say who did it: a userId or an anonymousId.', path: 'userId' });
    }
    return;
  }
  const refusal = context.refusalOf(userId);
  if (refusal) problems.push({ ...refusal, path: 'userId' });
  if (event.previousId !== undefined && !context.mayAlias) {
    problems.push({
      code: 'alias_not_allowed',
      message: 'Where identity is required only your own server may send an alias, with an identity secret.',
      path: 'previousId',
    });
  }
  if (context.isProved(userId)) event.verified = true;
}

function checkOwnEvent(name: string, properties: Traits, problems: Problem[]): void {
  for (const property of neededProperties[name] ?? []) {
    const value = properties[property];
    if (typeof value === 'string' && value !== '' && value.length <= flowIdLength && value !== '__proto__') continue;
    problems.push({
      code: value === undefined ? 'missing' : 'invalid_id',
      message: `${name} needs "${property}", a text of 1 to ${flowIdLength} characters.`,
      path: `properties.${property}`,
    });
  }
}

function isType(type: unknown): type is Message['type'] {
  return types.has(type);
}

function refused(code: string, message: string, path: string): ParsedMessage {
  return { problems: [{ code, message, path }] };
}
