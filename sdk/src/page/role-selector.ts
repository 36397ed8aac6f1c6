/** Elements that have a role without saying so. Source: https://www.w3.org/TR/html-aam-1.0/ */
const implicit: Record<string, string> = {
  article: 'article',
  banner: 'header',
  button: 'button,summary,input[type=button],input[type=submit],input[type=reset],input[type=image]',
  cell: 'td',
  checkbox: 'input[type=checkbox]',
  columnheader: 'th',
  combobox: 'select:not([multiple])',
  complementary: 'aside',
  contentinfo: 'footer',
  dialog: 'dialog',
  form: 'form',
  group: 'fieldset',
  heading: 'h1,h2,h3,h4,h5,h6',
  img: 'img',
  link: 'a[href],area[href]',
  list: 'ul,ol',
  listbox: 'select[multiple]',
  listitem: 'li',
  main: 'main',
  navigation: 'nav',
  option: 'option',
  progressbar: 'progress',
  radio: 'input[type=radio]',
  region: 'section',
  row: 'tr',
  searchbox: 'input[type=search]',
  slider: 'input[type=range]',
  spinbutton: 'input[type=number]',
  table: 'table',
  textbox:
    'textarea,input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=url],[contenteditable=true]',
};

/** A selector for all elements of a role. An explicit `role` attribute wins over what the tag implies. */
export function roleSelector(role: string): string {
  const explicit = `[role="${CSS.escape(role)}"]`;
  const tags = implicit[role];
  return tags ? `:is(${tags}):not([role]),${explicit}` : explicit;
}

/** The role that an element has, by its attribute or its tag. */
export function roleOf(element: Element): string | undefined {
  const explicit = element.getAttribute('role')?.trim().split(/\s+/)[0];
  return explicit || Object.keys(implicit).find((role) => element.matches(roleSelector(role)));
}
