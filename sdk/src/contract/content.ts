import { type Block, blocksIn, type ChecklistItem } from './block.js';
import type { CentreSection } from './centre.js';
import type { Condition } from './condition.js';
import type { Flow, FlowContent, Pattern, Translation } from './flow.js';
import { interpolations } from './interpolation.js';
import type { Step } from './step.js';
import type { Locale, RichNode, Text } from './text.js';
import type { Theme } from './theme.js';

/** A text of a flow that can be translated. */
export type TextKey =
  | { key: string; kind: 'plain'; value: Text }
  /** The content of a rich text block. */
  | { key: string; kind: 'rich'; value: RichNode[] };

/** What is done with each text of a flow on a walk through it. */
interface Change {
  plain(key: string, value: Text): Text;
  rich(key: string, value: RichNode[]): RichNode[];
}

/**
 * Every text of a flow with the key under which `translations` holds it, in reading order:
 * `<blockId>.text | content | alt | title | label | placeholder | fallback`, `<blockId>.options.<optionId>`,
 * `<id of item, part, section, link or flow of a centre>.title`, `<itemId>.description`,
 * `pattern.launcher | label | contact`.
 */
export function textKeys(flow: Pick<Flow, 'pattern' | 'steps'>): TextKey[] {
  const keys: TextKey[] = [];
  const collect: Change = {
    plain: (key, value) => {
      keys.push({ key, kind: 'plain', value });
      return value;
    },
    rich: (key, value) => {
      keys.push({ key, kind: 'rich', value });
      return value;
    },
  };
  changePattern(flow.pattern, collect);
  for (const step of flow.steps) changeStep(step, collect);
  return keys;
}

/**
 * The content of a flow in one locale. A text that is not translated falls back to the language without its region
 * (`zh` for `zh-CN`), then to the flow's default locale. An empty translation counts as missing.
 */
export function toContent(
  flow: Flow,
  published: { formatVersion: number; version: number },
  locale: Locale,
  theme: Theme | null,
): FlowContent {
  const sources = translationsFor(flow, locale);
  const translate: Change = {
    plain: (key, value) => {
      for (const source of sources) {
        const text = Object.hasOwn(source, key) ? source[key] : undefined;
        if (typeof text === 'string' && text.trim() !== '') return text;
      }
      return value;
    },
    rich: (key, value) => {
      for (const source of sources) {
        const text = Object.hasOwn(source, key) ? source[key] : undefined;
        if (Array.isArray(text) && text.length > 0) return text;
      }
      return value;
    },
  };
  return {
    formatVersion: published.formatVersion,
    flowId: flow.id,
    version: published.version,
    locale,
    direction: directionOf(locale),
    name: flow.name,
    pattern: changePattern(flow.pattern, translate),
    steps: flow.steps.map((step) => changeStep(step, translate)),
    theme,
  };
}

/** The locales in which a flow's content exists: its default locale first, then those of its translations. */
export function localesOf(flow: Pick<Flow, 'defaultLocale' | 'translations'>): Locale[] {
  return [...new Set([flow.defaultLocale, ...Object.keys(flow.translations ?? {})])];
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ks', 'nqo', 'ps', 'sd', 'ug', 'ur', 'yi']);
const rightToLeftScripts = new Set(['arab', 'hebr', 'thaa', 'nkoo', 'syrc', 'adlm', 'rohg']);

/** The reading direction of a locale. A script subtag (`az-Arab`, `ks-Deva`) decides over the language. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  const [language = '', ...rest] = locale.toLowerCase().split('-');
  const script = rest.find((part) => /^[a-z]{4}$/.test(part));
  if (script) return rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
  return rightToLeft.has(language) ? 'rtl' : 'ltr';
}

/** Names of the traits that the texts and the conditions of a content read, each once. */
export function requiredTraitsOfContent(
  content: Pick<FlowContent, 'pattern' | 'steps'> & Partial<Pick<FlowContent, 'theme'>>,
): {
  person: string[];
  account: string[];
} {
  const person = new Set<string>();
  const account = new Set<string>();
  const read = (text: Text) => {
    for (const part of interpolations(text)) {
      if (part.of === 'person') person.add(part.name);
      if (part.of === 'account') account.add(part.name);
    }
  };
  for (const text of textKeys(content)) {
    if (text.kind === 'plain') read(text.value);
    else for (const line of text.value.flatMap(linesOf)) for (const run of line) read(run.text);
  }
  for (const block of content.steps.flatMap((step) => blocksIn(step.blocks)))
    if (block.type === 'code') read(block.code);
  const visit = (condition: Condition): void => {
    if (condition.type === 'not') visit(condition.of);
    else if (condition.type !== 'fact') condition.of.forEach(visit);
    else if (condition.fact.of === 'person') person.add(condition.fact.trait);
    else if (condition.fact.of === 'account') account.add(condition.fact.trait);
  };
  conditionsOfContent(content).forEach(visit);
  return { person: [...person], account: [...account] };
}

/** The conditions in a content: which steps are passed over, where branches lead, and which variant of the theme it wears. */
export function conditionsOfContent({
  steps,
  theme,
}: Pick<FlowContent, 'steps'> & Partial<Pick<FlowContent, 'theme'>>): Condition[] {
  return [
    ...steps.flatMap((step) => [step.when, ...(step.branches ?? []).map((branch) => branch.when)]),
    ...(theme?.variants ?? []).map((variant) => variant.when),
  ].filter((condition) => condition !== undefined);
}

function linesOf(node: RichNode) {
  return node.type === 'paragraph' ? [node.content] : node.items;
}

function translationsFor(flow: Flow, locale: Locale): Translation[] {
  const all = flow.translations ?? {};
  const language = locale.split('-')[0] ?? locale;
  // A flow written in `en` needs no detour over `en` when `en-GB` misses a text: its own texts are the fallback.
  const wanted = locale === language || language === flow.defaultLocale ? [locale] : [locale, language];
  return wanted.flatMap((tag) => (Object.hasOwn(all, tag) && all[tag] ? [all[tag]] : []));
}

function changePattern(pattern: Pattern, change: Change): Pattern {
  switch (pattern.type) {
    case 'checklist':
      if (pattern.launcher === undefined) return pattern;
      return { ...pattern, launcher: change.plain('pattern.launcher', pattern.launcher) };
    case 'resourceCentre': {
      const changed = { ...pattern };
      if (changed.launcher !== undefined) changed.launcher = change.plain('pattern.launcher', changed.launcher);
      if (changed.sections) changed.sections = changed.sections.map((section) => changeSection(section, change));
      if (changed.contact)
        changed.contact = { ...changed.contact, label: change.plain('pattern.contact', changed.contact.label) };
      return changed;
    }
    case 'microLearning':
    case 'hotspot':
      if (pattern.label === undefined) return pattern;
      return { ...pattern, label: change.plain('pattern.label', pattern.label) };
    default:
      return pattern;
  }
}

function changeSection(section: CentreSection, change: Change): CentreSection {
  const changed = { ...section };
  if (changed.title !== undefined) changed.title = titled(changed.id, changed.title, change);
  if (changed.type === 'flows') changed.flows = changed.flows.map((each) => withTitle(each, change));
  if (changed.type === 'links') changed.links = changed.links.map((each) => withTitle(each, change));
  return changed;
}

function titled(id: string, title: Text, change: Change): Text {
  return change.plain(`${id}.title`, title);
}

function withTitle<T extends { id: string; title: Text }>(entry: T, change: Change): T {
  return { ...entry, title: titled(entry.id, entry.title, change) };
}

function changeStep(step: Step, change: Change): Step {
  return { ...step, blocks: step.blocks.map((block) => changeBlock(block, change)) };
}

function changeBlock(block: Block, change: Change): Block {
  switch (block.type) {
    case 'heading':
      return { ...block, text: change.plain(`${block.id}.text`, block.text) };
    case 'richText':
      return { ...block, content: change.rich(`${block.id}.content`, block.content) };
    case 'image':
      return { ...block, alt: change.plain(`${block.id}.alt`, block.alt) };
    case 'video':
      return { ...block, title: change.plain(`${block.id}.title`, block.title) };
    case 'button':
      return { ...block, label: change.plain(`${block.id}.label`, block.label) };
    case 'checklist':
      return { ...block, items: block.items.map((item) => changeItem(item, change)) };
    case 'question': {
      const changed = { ...block, label: change.plain(`${block.id}.label`, block.label) };
      if (block.placeholder !== undefined)
        changed.placeholder = change.plain(`${block.id}.placeholder`, block.placeholder);
      if (block.options)
        changed.options = block.options.map((option) => ({
          ...option,
          label: change.plain(`${block.id}.options.${option.id}`, option.label),
        }));
      return changed;
    }
    case 'columns':
      // What a column holds stays what it is.
      return {
        ...block,
        columns: block.columns.map((column) => column.map((inner) => changeBlock(inner, change))),
      } as Block;
    case 'custom':
      if (block.fallback === undefined) return block;
      return { ...block, fallback: change.plain(`${block.id}.fallback`, block.fallback) };
    case 'code':
    case 'progress':
    case 'celebration':
    case 'divider':
      return block;
  }
}

function changeItem(item: ChecklistItem, change: Change): ChecklistItem {
  const changed = withTitle(item, change);
  if (item.description !== undefined) changed.description = change.plain(`${item.id}.description`, item.description);
  if (item.parts) changed.parts = item.parts.map((part) => withTitle(part, change));
  return changed;
}
