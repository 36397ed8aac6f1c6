import type { Section } from '../message.js';

/** Sentences for the codes of `ErrorAnswer`; a code that is not here is shown with the server's own message. */
export const errors = {
  title: 'This could not be loaded',
  network: 'The server cannot be reached. Check your connection, then try again.',
  unexpected:
    'The server ran into a problem it did not expect. Try again; if it stays, send the number below to your operator.',
  unauthorized: 'You are signed out. Sign in again to go on.',
  forbidden: 'Your role in this project does not allow this. Ask an owner or an admin.',
  notFound: 'It does not exist, or it was deleted.',
  simulationRunning: 'Another simulation of this project is under way. Wait for its end, or cancel it.',
  changedMeanwhile: 'Somebody else has changed this meanwhile. Look at it again, then decide.',
  revisionConflict: 'Somebody else has saved this in the meantime. Reload to see their version.',
  tooMany: 'Too many attempts. Wait a moment, then try again.',
  invalidCredentials: 'Email and password do not match.',
  invalidPassword: 'The current password is not right.',
  invalidLink: 'This link is no longer valid. It may have been used or have expired; ask for a new one.',
  requestId: 'Request {id}',
  problems: { one: '{count} thing to mend', other: '{count} things to mend' },
  crashTitle: 'This page ran into a fault',
  crashText: 'The rest of Foothold still works. Reload to try again.',
  chunkTitle: 'This page could not be loaded',
  chunkText: 'The connection may have been interrupted, or Foothold has just been updated. Reload to try again.',
} satisfies Section;
