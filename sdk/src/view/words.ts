/** What Foothold itself says around an author's content. `{0}`, `{1}` are numbers or names. */
export interface Words {
  close: string;
  back: string;
  next: string;
  done: string;
  progress: string;
  yourTurn: string;
  continueAt: string;
  resume: string;
  /** From here on: words of parts that are loaded on demand, which bring their English along. */
  collapse?: string;
  locked?: string;
  lockedBy?: string;
  start?: string;
  completed?: string;
  allDone?: string;
  hide?: string;
  skip?: string;
  copy?: string;
  copied?: string;
  agree?: string;
  agreeWhy?: string;
  play?: string;
  help?: string;
  search?: string;
  nothing?: string;
  results?: string;
  unread?: string;
  isNew?: string;
  news?: string;
  allNews?: string;
  noNews?: string;
  topics?: string;
  flows?: string;
  links?: string;
  newTab?: string;
  about?: string;
  least?: string;
  most?: string;
}

const english: Words = {
  close: 'Close',
  back: 'Back',
  next: 'Next',
  done: 'Done',
  progress: '{0} of {1}',
  yourTurn: 'Your turn: do it to go on',
  continueAt: 'Continues at {0}',
  resume: 'Go there',
};

/** The words of a locale. Those that are not in English are loaded on demand; unknown languages read English. */
export async function wordsOf(locale: string): Promise<Words> {
  const language = locale.toLowerCase().split('-')[0] ?? '';
  if (language === 'en') return english;
  try {
    const { translations } = await import('./translations.js');
    return { ...english, ...translations[language] };
  } catch {
    return english; // the content itself is there: better than nothing
  }
}

/** Fills a word's numbers or names. */
export function say(word: string, ...values: (string | number)[]): string {
  return word.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
