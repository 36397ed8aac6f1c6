import type { Section } from '../message.js';

export const auth = {
  signIn: 'Sign in',
  signInTitle: 'Sign in to Foothold',
  signInText: 'Onboarding flows, and what they did, for your product.',
  forgot: 'Lost your password? An owner of the project can send you a new invitation.',
  setupTitle: 'Welcome to Foothold',
  setupText: 'Create the first account. It owns this installation; you can invite the others afterwards.',
  setupAction: 'Create the account',
  setupNeeded:
    'This installation has no account yet. Open the one-time link that the server printed when it was started.',
  setupDone: 'This installation is set up already.',
  setupNoToken: 'The address lacks its token. Copy the whole link that the server printed.',
  yourName: 'Your name',
  passwordHint: 'At least 12 characters. A short sentence is easy to remember and hard to guess.',
  passwordShort: 'Use at least 12 characters.',
  emailWrong: 'Enter an email address, such as ada@example.com.',
  nameMissing: 'Enter your name.',
  passwordMissing: 'Enter your password.',
  invitationTitle: 'You are invited',
  invitationText: 'Choose a name and a password to join. If you have an account already, sign in with it instead.',
  invitationAction: 'Join',
  invitationSignedIn: 'You are signed in as {email}. Join the project with this account.',
  haveAccount: 'I have an account',
  noAccount: 'I am new here',
} satisfies Section;
