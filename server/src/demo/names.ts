import type { Random } from './random.js';

/** First and last names that go together. */
const families: readonly { first: readonly string[]; last: readonly string[] }[] = [
  { first: ['Amara', 'Kofi', 'Ada', 'Chidi'], last: ['Okafor', 'Mensah', 'Adeyemi', 'Boateng'] },
  { first: ['Jonas', 'Lena', 'Mira', 'Felix'], last: ['Weber', 'Berg', 'Krüger', 'Vogel'] },
  { first: ['Aiko', 'Haru', 'Ren', 'Yui'], last: ['Tanaka', 'Sato', 'Mori', 'Ito'] },
  { first: ['Luis', 'Sofia', 'Mateo', 'Inés'], last: ['García', 'Silva', 'Navarro', 'Molina'] },
  { first: ['Ingrid', 'Noah', 'Astrid', 'Emil'], last: ['Lindgren', 'Larsen', 'Dahl', 'Nyström'] },
  { first: ['Wei', '丽', '伟', 'Jia'], last: ['Chen', '王', '李', 'Lin'] },
  { first: ['Ravi', 'Priya', 'Arjun', 'Meera'], last: ['Patel', 'Rao', 'Iyer', 'Kapoor'] },
  { first: ['Elif', 'Omar', 'Nadia', 'Yusuf'], last: ['Kaya', 'Haddad', 'Demir', 'Mansour'] },
  { first: ['Tomas', 'Zoe', 'Hugo', 'Clara'], last: ['Novák', 'Rossi', 'Moreau', 'Dubois'] },
];
const trades = ['Studio', 'Coffee', 'Dental', 'Design', 'Bikes', 'Consulting', 'Garden', 'Films', 'Bakery', 'Legal'];

/** The name of a person; `first` is what they are called by. */
export function personName(random: Random): { first: string; full: string } {
  const { first, last } = random.pick(families);
  const given = random.pick(first);
  return { first: given, full: `${given} ${random.pick(last)}` };
}

/** The name of a small business. */
export const companyName = (random: Random): string =>
  `${random.pick(random.pick(families).last)} ${random.pick(trades)}`;
