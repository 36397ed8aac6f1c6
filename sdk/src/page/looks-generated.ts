/** Prefixes under which tools number or hash what they name. */
const generatedPrefix =
  /^(css|sc|jsx|svelte|ng|emotion|styled|ember|radix|headlessui|mui|jss|yui|ext|gwt|j_idt|select2)[-_:\d]/i;

/**
 * Whether a class name or an id looks as if a tool made it: it is a hash, holds a counter, or has a tool's prefix. Such
 * a name is another one after the next build or visit.
 */
export function looksGenerated(name: string): boolean {
  if (generatedPrefix.test(name) || /\d{3}|:/.test(name)) return true;
  return name.split(/[-_]+/).some((part) => {
    const digits = part.replace(/\D/g, '').length;
    // "3xK9z", "a1b2c3", but not "col6" or "h1".
    if (part.length >= 5 && digits > 0 && !/^[a-z]+\d{1,2}$/i.test(part)) return true;
    // "bdVaJa", "XyZzQw": capitals all over a short word.
    return /^[A-Za-z]{5,8}$/.test(part) && (part.match(/[a-z][A-Z]/g)?.length ?? 0) >= 2;
  });
}
