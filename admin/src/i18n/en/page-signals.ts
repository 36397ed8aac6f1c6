import type { Section } from '../message.js';

/** Signals that the SDK measures in the page. */
export const pageSignals = {
  title: 'Signals from the page',
  text: 'What the SDK notices by itself, once a page is quiet. Each is an event that rules may wait for and count. What people type is never read, and no text of the page is sent: only the path, and the name your developers gave the element. Pages learn of a change within minutes.',
  hereText: 'What is measured in this environment. What is switched off for the project is measured nowhere.',
  offEverywhere: 'Off for the project',
  struggle: 'Struggle',
  struggleText: 'That somebody is stuck. Those with a grade move the friction index.',
  intent: 'Intent',
  intentText: 'What somebody seems to be about to do.',
  rageClick: 'Rage clicks',
  rageClickText:
    'Three clicks at one place within a second. Not where words are selected, or where each click is answered.',
  deadClick: 'Dead clicks',
  deadClickText:
    'A click on something that looks as if it could be clicked, also on a disabled button, after which nothing follows: no change, no request, no scrolling.',
  errorShown: 'Error messages',
  errorShownText: 'A field becomes invalid, or a warning appears. That one did, never what it says.',
  formAbandoned: 'Abandoned forms',
  formAbandonedText:
    'Somebody began to fill in a form and left it without sending it. Searches and forms that save by themselves do not count.',
  toAndFro: 'To and fro',
  toAndFroText: 'From one page to another and back within eight seconds.',
  hesitation: 'Hesitation',
  hesitationText:
    'Ten seconds in a field before anything is entered, or three over the button that sends, and then away from it.',
  exitIntent: 'On the way out',
  exitIntentText: 'The pointer leaves the page through the top. On touch screens it never happens.',
  idle: 'Idle',
  idleText: 'A minute without input, with the page in view.',
} satisfies Section;
