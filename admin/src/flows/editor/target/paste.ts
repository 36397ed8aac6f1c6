import type { TargetDescription } from '@foothold/sdk/contract';

const testAttributes = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];
const roleOfTag: Record<string, string> = {
  button: 'button',
  a: 'link',
  textarea: 'textbox',
  select: 'combobox',
  nav: 'navigation',
};

/**
 * What pasted text says about an element: an HTML tag copied from the browser's inspector, a selector, or a bare test
 * id. An HTML tag gives several descriptions, so that the element is found even when one of them changes. Empty when
 * nothing can be read.
 */
export function descriptionsFrom(pasted: string): TargetDescription[] {
  const text = pasted.trim();
  if (text === '') return [];
  if (text.startsWith('<')) return fromTag(text);
  const attribute = /^\w*\[([\w-]+)=(["']?)([^"'\]]+)\2\]$/.exec(text);
  if (attribute?.[1] && attribute[3] !== undefined && testAttributes.includes(attribute[1])) {
    return [{ by: 'testId', attribute: attribute[1], value: attribute[3] }];
  }
  const id = /^#([A-Za-z][\w-]*)$/.exec(text);
  if (id?.[1]) return [{ by: 'id', value: id[1] }];
  if (/^[A-Za-z][\w-]*$/.test(text)) return [{ by: 'testId', attribute: 'data-testid', value: text }];
  return [{ by: 'css', selector: text }];
}

function fromTag(text: string): TargetDescription[] {
  const [whole, tag = '', attributeText = ''] =
    /^<([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*\/?>/.exec(text) ?? [];
  if (whole === undefined) return [];
  const attributes = new Map<string, string>();
  for (const [, name, double, single, bare] of attributeText.matchAll(
    /([^\s=]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?/g,
  )) {
    if (name) attributes.set(name.toLowerCase(), double ?? single ?? bare ?? '');
  }
  const rest = text.slice(whole.length);
  const words = rest
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
  const found: TargetDescription[] = [];
  for (const attribute of testAttributes) {
    const value = attributes.get(attribute);
    if (value) found.push({ by: 'testId', attribute, value });
  }
  const id = attributes.get('id');
  if (id && !/\d{3,}|^:|^radix/.test(id)) found.push({ by: 'id', value: id });
  const role = attributes.get('role') ?? roleOfTag[tag.toLowerCase()];
  const name = attributes.get('aria-label') ?? words;
  if (role && name) found.push({ by: 'role', role, name });
  else if (words) found.push({ by: 'text', tag: tag.toLowerCase(), text: words });
  const label = attributes.get('name') ?? attributes.get('href');
  if (found.length < 2 && label) {
    const attribute = attributes.has('name') ? 'name' : 'href';
    found.push({ by: 'attribute', tag: tag.toLowerCase(), attribute, value: label });
  }
  return found;
}
