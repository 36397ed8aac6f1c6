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
  passwordHint: 'At least 10 characters. A short sentence is easy to remember and hard to guess.',
  passwordShort: 'Use at least 10 characters.',
  emailWrong: 'Enter an email address, such as ada@example.com.',
  nameMissing: 'Enter your name.',
  passwordMissing: 'Enter your password.',
  invitationTitle: 'You are invited',
  invitationTo: 'Join {project} as {role}',
  invitationExisting: 'You have an account already. Sign in to join.',
  invitationText: 'Choose a name and a password to join.',
  invitationAction: 'Join',
  invitationSignedIn: 'You are signed in as {email}. Join the project with this account.',
} satisfies Section;
