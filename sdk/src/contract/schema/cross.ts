import { textKeys } from '../content.js';
import type { Problem } from '../error.js';
import type { Flow } from '../flow.js';
import { limits } from '../limits.js';
import { endOfFlow } from '../step.js';
import { pathOf } from './problems.js';
import { isLocale } from './text.js';

/*
 * Checks that look at more than one place of a flow. They read the raw input with care instead of a parsed flow, so
 * that a mistake elsewhere does not hide what they find: a person gets all problems at once.
 */

type Path = (string | number)[];

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

const listAt = (value: unknown, key: string): unknown[] => {
  const list = field(value, key);
  return Array.isArray(list) ? list : [];
};

const textAt = (value: unknown, key: string): string | undefined => {
  const text = field(value, key);
  return typeof text === 'string' ? text : undefined;
};

interface Placed {
  value: unknown;
  path: Path;
}

const children = (parent: Placed, key: string): Placed[] =>
  listAt(parent.value, key).map((value, index) => ({ value, path: [...parent.path, key, index] }));

/** A block, and those in its columns. */
function withColumns(block: Placed): Placed[] {
  const columns = listAt(block.value, 'columns').flatMap((column, index) =>
    Array.isArray(column)
      ? column.map((value: unknown, at): Placed => ({ value, path: [...block.path, 'columns', index, at] }))
      : [],
  );
  return [block, ...columns];
}

const problem = (code: string, message: string, path: Path): Problem => ({ code, message, path: pathOf(path) });

/** What is wrong between the places of a flow: ids, references, patterns and translations. */
export function crossProblems(input: unknown): Problem[] {
  const root: Placed = { value: input, path: [] };
  const steps = children(root, 'steps');
  const blocks = steps.flatMap((step) => children(step, 'blocks').flatMap(withColumns));
  const pattern: Placed = { value: field(input, 'pattern'), path: ['pattern'] };
  return [
    ...duplicates(steps, 'step'),
    ...duplicateParts(steps, blocks, children(pattern, 'sections')),
    ...unknownSteps(steps, blocks, pattern),
    ...unknownSections(steps, pattern),
    ...answerProblems(steps, blocks),
    ...branchCycles(steps),
    ...lockProblems(blocks),
    ...patternProblems(input, steps, blocks),
    ...misplacedFacts(field(field(input, 'trigger'), 'audience')),
  ];
}

function duplicates(places: Placed[], what: string, taken = new Set<string>()): Problem[] {
  const found: Problem[] = [];
  for (const place of places) {
    const id = textAt(place.value, 'id');
    if (id === undefined) continue;
    if (taken.has(id))
      found.push(
        problem(
          'duplicate_id',
          `Another ${what} already has the id “${id.slice(0, limits.idLength)}”. Use a new one.`,
          [...place.path, 'id'],
        ),
      );
    taken.add(id);
  }
  return found;
}

/** The items of checklists; rich text has lists by the same name. */
const itemsIn = (block: Placed): Placed[] => children(block, 'items').filter((item) => !Array.isArray(item.value));

/**
 * Blocks, checklist items and what a resource centre offers share one space of ids, since translations are keyed by them;
 * so do options per question, and items with announcements, since a run keeps what is done of both.
 */
function duplicateParts(steps: Placed[], blocks: Placed[], sections: Placed[]): Problem[] {
  // `pattern.…` are the translation keys of the pattern's own texts.
  const taken = new Set(['pattern']);
  const items = blocks.flatMap(itemsIn).flatMap((item) => [item, ...children(item, 'parts')]);
  return [
    ...duplicates(blocks, 'block', taken),
    ...duplicates(items, 'block or item', taken),
    ...duplicates(
      sections.flatMap((section) => [section, ...children(section, 'flows'), ...children(section, 'links')]),
      'block, item or section',
      taken,
    ),
    ...duplicates(
      steps.filter((step) => field(step.value, 'announcedAt') !== undefined),
      'item',
      new Set(items.flatMap((item) => textAt(item.value, 'id') ?? [])),
    ),
    ...blocks.flatMap((block) => duplicates(children(block, 'options'), 'option')),
  ];
}

function unknownSteps(steps: Placed[], blocks: Placed[], pattern: Placed): Problem[] {
  const ids = new Set(steps.map((step) => textAt(step.value, 'id')));
  const found: Problem[] = [];
  const check = (id: string | undefined, path: Path) => {
    if (id === undefined || id === '' || ids.has(id)) return;
    found.push(
      problem('unknown_step', 'This leads to a step that does not exist. Choose one of this flow’s steps.', path),
    );
  };
  const items = blocks.flatMap(itemsIn);
  const contact: Placed = { value: field(pattern.value, 'contact'), path: [...pattern.path, 'contact'] };
  for (const holder of [...blocks, ...items, ...items.flatMap((item) => children(item, 'parts')), contact]) {
    for (const action of children(holder, 'actions')) {
      if (textAt(action.value, 'type') === 'goTo') check(textAt(action.value, 'stepId'), [...action.path, 'stepId']);
    }
  }
  for (const step of steps) {
    for (const branch of children(step, 'branches')) {
      const to = textAt(branch.value, 'goTo');
      if (to !== endOfFlow) check(to, [...branch.path, 'goTo']);
    }
  }
  return found;
}

/** Whether rules over answers ask for questions of this flow, and for choices that they offer. */
function answerProblems(steps: Placed[], blocks: Placed[]): Problem[] {
  const questions = new Map(
    blocks.flatMap(({ value }) => (textAt(value, 'type') === 'question' ? [[textAt(value, 'id'), value]] : [])),
  );
  const found: Problem[] = [];
  for (const rule of steps.flatMap((step) => children(step, 'branches')).flatMap((way) => children(way, 'answers'))) {
    const id = textAt(rule.value, 'questionId');
    if (!id) continue;
    const question = questions.get(id);
    if (!question) {
      const message =
        'This asks for the answer to a question that the flow does not have. Choose one of its questions.';
      found.push(problem('unknown_question', message, [...rule.path, 'questionId']));
      continue;
    }
    if (
      !/^(single|multiple)$/.test(textAt(question, 'kind') ?? '') ||
      !/^(is|isNot|in)$/.test(textAt(rule.value, 'op') ?? '')
    )
      continue;
    const choices = new Set(listAt(question, 'options').map(answerOf));
    const asked = [field(rule.value, 'value')].flat();
    if (asked.some((value) => value !== undefined && value !== '' && !choices.has(String(value).toLowerCase())))
      found.push(
        problem('unknown_option', 'The question offers no such choice. Choose one of its options.', [
          ...rule.path,
          'value',
        ]),
      );
  }
  return found;
}

/** What choosing an option answers, as rules compare it. */
function answerOf(option: unknown): string {
  const value = field(option, 'value');
  return String(typeof value === 'string' || typeof value === 'number' ? value : textAt(option, 'id')).toLowerCase();
}

/**
 * Branches that come back to where they started: a person could go round for ever. What follows a step is where its
 * branches lead and, unless one of them always holds, the next step. Buttons may lead back: that is the person's choice.
 */
function branchCycles(steps: Placed[]): Problem[] {
  const indexOf = new Map(steps.map((step, index) => [textAt(step.value, 'id'), index]));
  const waysOf = (index: number): { to: number | undefined; branch?: Placed }[] => {
    const step = steps[index];
    const branches = step ? children(step, 'branches') : [];
    const always = branches.findIndex(({ value }) => !field(value, 'when') && listAt(value, 'answers').length === 0);
    const ways = branches
      .slice(0, always < 0 ? undefined : always + 1)
      .map((branch) => ({ to: indexOf.get(textAt(branch.value, 'goTo')), branch }));
    return always < 0 && index + 1 < steps.length ? [...ways, { to: index + 1 }] : ways;
  };
  const leadsTo = (from: number, wanted: number): boolean => {
    const seen = new Set<number>();
    const queue = [from];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (at === wanted) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      for (const { to } of waysOf(at)) if (to !== undefined) queue.push(to);
    }
    return false;
  };
  return steps.flatMap((_, index) =>
    waysOf(index).flatMap(({ to, branch }) =>
      branch && to !== undefined && to <= index && leadsTo(to, index)
        ? problem(
            'branch_cycle',
            'This leads back to a step from which people come here again, round and round. Choose a later step, or end the flow.',
            [...branch.path, 'goTo'],
          )
        : [],
    ),
  );
}

function unknownSections(steps: Placed[], pattern: Placed): Problem[] {
  const ids = new Set(children(pattern, 'sections').map(({ value }) => textAt(value, 'id')));
  return steps
    .filter(({ value }) => textAt(value, 'sectionId') !== undefined && !ids.has(textAt(value, 'sectionId')))
    .map(({ path }) =>
      problem('unknown_section', 'This article stands in a section that does not exist. Choose another.', [
        ...path,
        'sectionId',
      ]),
    );
}

function lockProblems(blocks: Placed[]): Problem[] {
  return blocks.filter((block) => textAt(block.value, 'type') === 'checklist').flatMap(locksOfList);
}

function locksOfList(block: Placed): Problem[] {
  const items = children(block, 'items');
  const lockOf = new Map<string, string>();
  for (const { value } of items) {
    const id = textAt(value, 'id');
    const lockedBy = textAt(value, 'lockedBy');
    if (id !== undefined && lockedBy !== undefined) lockOf.set(id, lockedBy);
  }
  const ids = new Set(items.map((item) => textAt(item.value, 'id')));
  const found: Problem[] = [];
  for (const item of items) {
    const id = textAt(item.value, 'id');
    const lockedBy = textAt(item.value, 'lockedBy');
    if (lockedBy === undefined) continue;
    const path = [...item.path, 'lockedBy'];
    if (!ids.has(lockedBy)) {
      found.push(
        problem('unknown_item', 'This waits for an item that does not exist. Choose one of this checklist.', path),
      );
      continue;
    }
    if (id !== undefined && isLocked(id, lockOf))
      found.push(
        problem('lock_cycle', 'These items wait for each other, so none can open. Remove one of the locks.', path),
      );
  }
  return found;
}

/** Whether following the locks from `id` comes back to it. */
function isLocked(id: string, lockOf: Map<string, string>): boolean {
  const seen = new Set<string>();
  for (let at = lockOf.get(id); at !== undefined && !seen.has(at); at = lockOf.get(at)) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function patternProblems(input: unknown, steps: Placed[], blocks: Placed[]): Problem[] {
  const pattern = textAt(field(input, 'pattern'), 'type');
  const lists = blocks.filter((block) => textAt(block.value, 'type') === 'checklist');
  const found: Problem[] = [];
  if (pattern !== undefined && pattern !== 'checklist' && pattern !== 'resourceCentre') {
    for (const list of lists)
      found.push(
        problem(
          'misplaced_block',
          'Checklists belong into a checklist or a resource centre. Change the pattern or remove it.',
          list.path,
        ),
      );
  }
  if (pattern === 'checklist' && lists.length === 0 && steps.length > 0)
    found.push(
      problem('no_items', 'A checklist needs at least one block with items. Add one.', ['steps', 0, 'blocks']),
    );
  for (const step of steps) {
    if (Array.isArray(field(step.value, 'blocks')) && listAt(step.value, 'blocks').length === 0)
      found.push(problem('no_blocks', 'This step shows nothing. Add a heading or a text.', [...step.path, 'blocks']));
  }
  const isPath = pattern === 'modal' || pattern === 'tour' || pattern === 'slideout' || pattern === 'survey';
  if (!isPath && pattern !== undefined && pattern !== 'checklist' && pattern !== 'resourceCentre' && steps.length > 1)
    found.push(
      problem('too_many_steps', `Only the first step of this pattern can be seen. Remove the others.`, ['steps', 1]),
    );
  return found;
}

/** The audience is also asked where there is no page (on the server), so facts of the page belong into the scene. */
function misplacedFacts(audience: unknown): Problem[] {
  const found: Problem[] = [];
  const visit = (value: unknown, path: Path): void => {
    const kind = textAt(field(value, 'fact'), 'of');
    if (kind === 'page' || kind === 'element')
      found.push(
        problem(
          'misplaced_fact',
          'The audience says who a person is. Move conditions on the page or an element to “where”.',
          [...path, 'fact'],
        ),
      );
    const inner = field(value, 'of');
    if (Array.isArray(inner)) for (const [index, child] of inner.entries()) visit(child, [...path, 'of', index]);
    else if (typeof inner === 'object' && inner !== null) visit(inner, [...path, 'of']);
  };
  visit(audience, ['trigger', 'audience']);
  return found;
}

/** Whether every translation belongs to a text of the flow and has its kind. */
export function translationProblems(flow: Flow): Problem[] {
  const kinds = new Map(textKeys(flow).map((text) => [text.key, text.kind]));
  const found: Problem[] = [];
  for (const [locale, texts] of Object.entries(flow.translations ?? {})) {
    const path = ['translations', locale];
    if (!isLocale(locale))
      found.push(problem('invalid_locale', 'This is not a language tag. Use one such as “en”, “zh-CN” or “ar”.', path));
    for (const [key, text] of Object.entries(texts)) {
      const kind = kinds.get(key);
      const place = [...path, key];
      if (!kind)
        found.push(problem('unknown_text', 'This translates a text that the flow no longer has. Remove it.', place));
      else if ((kind === 'rich') !== Array.isArray(text))
        found.push(
          problem('wrong_type', kind === 'rich' ? 'This must be rich text.' : 'This must be plain text.', place),
        );
    }
  }
  return found;
}
