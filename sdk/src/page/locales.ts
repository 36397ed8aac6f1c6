/** The languages in which a person is likely to read, best first: the page's, then the browser's. */
export function pageLocales(): string[] {
  return [document.documentElement.lang, ...navigator.languages].filter(Boolean);
}
