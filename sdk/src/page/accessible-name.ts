/** Text as people compare it: trimmed, runs of white space as one space, lower case. */
export function plainText(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/**
 * What an element is called, in `plainText` form. The steps of https://www.w3.org/TR/accname-1.2/ that matter for
 * recognising an element again: aria-labelledby, aria-label, labels, alt, own text, placeholder, title.
 */
export function accessibleName(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot; // a found element is never detached
  const labelled = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => (id ? plainText(root.getElementById?.(id)?.textContent) : ''))
    .join(' ');
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null; // form controls only
  const isButtonInput = element.matches('input:is([type=button],[type=submit],[type=reset])');
  const names = [
    labelled,
    element.getAttribute('aria-label'),
    labels ? [...labels].map((label) => label.textContent).join(' ') : '',
    element.getAttribute('alt'),
    isButtonInput ? (element as HTMLInputElement).value : '',
    element.matches('input,select,textarea') ? '' : element.textContent,
    element.getAttribute('placeholder'),
    element.getAttribute('title'),
  ];
  for (const name of names) {
    const plain = plainText(name);
    if (plain) return plain;
  }
  return '';
}
