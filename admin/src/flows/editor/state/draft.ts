import {
  type Action,
  type Block,
  blocksIn,
  type ColumnContent,
  type Flow,
  type ImageBlock,
  type Locale,
  type RichNode,
  type Step,
  type Text,
  textKeys,
} from '@foothold/sdk/contract';
import { newId } from './ids.js';
import { compact, insertAt, move } from './lists.js';

/** Changes to a draft. Each takes a flow and returns a new one; what is not touched is shared. */

export function patchFlow(flow: Flow, patch: Partial<Flow>): Flow {
  return compact({ ...flow, ...patch });
}

export function findStep(flow: Flow, stepId: string | null): Step | undefined {
  return flow.steps.find((step) => step.id === stepId);
}

/** The block and the step that holds it. */
export function findBlock(flow: Flow, blockId: string | null): { step: Step; block: Block } | undefined {
  for (const step of flow.steps) {
    const block = blocksIn(step.blocks).find((each) => each.id === blockId);
    if (block) return { step, block };
  }
  return undefined;
}

export function addStep(flow: Flow, index: number, blocks: Block[] = []): { flow: Flow; stepId: string } {
  const step: Step = { id: newId('step'), blocks };
  return { flow: { ...flow, steps: insertAt(flow.steps, index, step) }, stepId: step.id };
}

export function patchStep(flow: Flow, stepId: string, patch: Partial<Step>): Flow {
  return withStep(flow, stepId, (step) => compact({ ...step, ...patch }));
}

export function moveStep(flow: Flow, from: number, to: number): Flow {
  const steps = move(flow.steps, from, to);
  return steps === flow.steps ? flow : { ...flow, steps: [...steps] };
}

/** Removes a step; actions that led to it now lead to the next step, branches to it go. */
export function removeStep(flow: Flow, stepId: string): Flow {
  if (!findStep(flow, stepId)) return flow;
  const steps = flow.steps
    .filter((each) => each.id !== stepId)
    .map((each) =>
      compact({
        ...each,
        blocks: each.blocks.map((block) => withoutGoTo(block, stepId)),
        branches: each.branches?.filter((branch) => branch.goTo !== stepId),
      }),
    );
  return { ...flow, steps };
}

/** Copies a step behind itself, with new ids and with its translations. */
export function duplicateStep(flow: Flow, stepId: string): { flow: Flow; stepId: string } {
  const index = flow.steps.findIndex((step) => step.id === stepId);
  const step = flow.steps[index];
  if (!step) return { flow, stepId };
  const names = new Map<string, string>();
  const copy: Step = {
    ...structuredClone(step),
    id: newId('step'),
    blocks: step.blocks.map((block) => renamed(block, names)),
  };
  return {
    flow: withCopiedTexts({ ...flow, steps: insertAt(flow.steps, index + 1, copy) }, names),
    stepId: copy.id,
  };
}

export function addBlock(flow: Flow, stepId: string, index: number, block: Block): Flow {
  return withStep(flow, stepId, (step) => ({ ...step, blocks: insertAt(step.blocks, index, block) }));
}

/** Replaces the block with the same id. */
export function putBlock(flow: Flow, block: Block): Flow {
  const place = findBlock(flow, block.id);
  if (!place || place.block === block) return flow;
  return withStep(flow, place.step.id, (step) => ({
    ...step,
    blocks: changeBlocks(step.blocks, block.id, () => [compact(block)]),
  }));
}

/** Gives an image its size once it is known, unless it shows another picture by then. */
export function sizeImage(flow: Flow, { id, src }: ImageBlock, size: Pick<ImageBlock, 'width' | 'height'>): Flow {
  const block = findBlock(flow, id)?.block;
  return block?.type === 'image' && block.src === src ? putBlock(flow, { ...block, ...size }) : flow;
}

export function moveBlock(flow: Flow, stepId: string, from: number, to: number): Flow {
  return withStep(flow, stepId, (step) => {
    const blocks = move(step.blocks, from, to);
    return blocks === step.blocks ? step : { ...step, blocks: [...blocks] };
  });
}

export function removeBlock(flow: Flow, blockId: string): Flow {
  const place = findBlock(flow, blockId);
  if (!place) return flow;
  return withStep(flow, place.step.id, (step) => ({ ...step, blocks: changeBlocks(step.blocks, blockId, () => []) }));
}

/** Puts what `change` makes of one block in its place, also in a column. */
function changeBlocks<B extends Block>(blocks: readonly B[], blockId: string, change: (block: B) => Block[]): B[] {
  return blocks.flatMap((block): Block[] => {
    if (block.id === blockId) return change(block);
    if (block.type !== 'columns' || !blocksIn([block]).some((each) => each.id === blockId)) return [block];
    const columns = block.columns.map((column) => changeBlocks<ColumnContent>(column, blockId, change as never));
    return [{ ...block, columns }];
    // What stands in a column is replaced by its like: the forms keep a block's type.
  }) as B[];
}

/** Copies a block behind itself, with new ids and with its translations. */
export function duplicateBlock(flow: Flow, blockId: string): { flow: Flow; blockId: string } {
  const place = findBlock(flow, blockId);
  if (!place) return { flow, blockId };
  const names = new Map<string, string>();
  const copy = renamed(place.block, names);
  const copied = withStep(flow, place.step.id, (step) => ({
    ...step,
    blocks: changeBlocks(step.blocks, blockId, (block) => [block, copy]),
  }));
  return { flow: withCopiedTexts(copied, names), blockId: copy.id };
}

/** Sets one translated text; empty texts are removed, so that they fall back to the default locale. */
export function setTranslation(flow: Flow, locale: Locale, key: string, value: Text | RichNode[] | undefined): Flow {
  const { [key]: _, ...rest } = flow.translations?.[locale] ?? {};
  const texts = value === undefined || value.length === 0 ? rest : { ...rest, [key]: value };
  return { ...flow, translations: { ...flow.translations, [locale]: texts } };
}

export function addLocale(flow: Flow, locale: Locale): Flow {
  if (locale === flow.defaultLocale || flow.translations?.[locale]) return flow;
  return { ...flow, translations: { ...flow.translations, [locale]: {} } };
}

export function removeLocale(flow: Flow, locale: Locale): Flow {
  const { [locale]: _, ...rest } = flow.translations ?? {};
  return patchFlow(flow, { translations: Object.keys(rest).length === 0 ? undefined : rest });
}

/** Drops translations of texts that the flow no longer has. */
export function pruneTranslations(flow: Flow): Flow {
  if (!flow.translations) return flow;
  const known = new Set(textKeys(flow).map((text) => text.key));
  const isSurplus = Object.values(flow.translations).some((texts) => Object.keys(texts).some((key) => !known.has(key)));
  return isSurplus ? mapTranslations(flow, (key) => (known.has(key) ? [key] : [])) : flow;
}

function withStep(flow: Flow, stepId: string, change: (step: Step) => Step): Flow {
  const index = flow.steps.findIndex((step) => step.id === stepId);
  const step = flow.steps[index];
  if (!step) return flow;
  const changed = change(step);
  if (changed === step) return flow;
  return { ...flow, steps: flow.steps.map((each, at) => (at === index ? changed : each)) };
}

function withoutGoTo(block: Block, stepId: string): Block {
  const redirected = (actions: Action[]): Action[] =>
    actions.map((action) => (action.type === 'goTo' && action.stepId === stepId ? { type: 'next' } : action));
  if (block.type === 'button') return { ...block, actions: redirected(block.actions) };
  if (block.type === 'columns')
    return {
      ...block,
      columns: block.columns.map((column) => column.map((each) => withoutGoTo(each, stepId))),
    } as Block;
  if (block.type !== 'checklist') return block;
  return {
    ...block,
    items: block.items.map((item) =>
      compact({
        ...item,
        actions: item.actions && redirected(item.actions),
        parts: item.parts?.map((part) => compact({ ...part, actions: part.actions && redirected(part.actions) })),
      }),
    ),
  };
}

/** Ids under which the block's texts are translated. */
function textOwners(block: Block): string[] {
  if (block.type !== 'checklist') return blocksIn([block]).map((each) => each.id);
  return [block.id, ...block.items.flatMap((item) => [item.id, ...(item.parts ?? []).map((part) => part.id)])];
}

/** A copy of the block with new ids; `names` learns which became which. */
function renamed(block: Block, names: Map<string, string>): Block {
  for (const id of textOwners(block)) names.set(id, newId(id.replace(/-[a-z0-9]{8}$/, '')));
  const fresh = (id: string): string => names.get(id) ?? id;
  const copy = structuredClone(block);
  copy.id = fresh(block.id);
  if (copy.type === 'columns') for (const inner of copy.columns.flat()) inner.id = fresh(inner.id);
  if (copy.type === 'checklist') {
    copy.items = copy.items.map((item) => ({
      ...item,
      id: fresh(item.id),
      ...(item.lockedBy !== undefined && { lockedBy: fresh(item.lockedBy) }),
      ...(item.parts && { parts: item.parts.map((part) => ({ ...part, id: fresh(part.id) })) }),
    }));
  }
  return copy;
}

function withCopiedTexts(flow: Flow, names: ReadonlyMap<string, string>): Flow {
  return mapTranslations(flow, (key) => {
    const fresh = names.get(ownerOf(key));
    return fresh === undefined ? [key] : [key, fresh + key.slice(ownerOf(key).length)];
  });
}

/** Keys are `<id of block or item>.<field>…`, and ids hold no dot. */
function ownerOf(key: string): string {
  return key.split('.', 1)[0] ?? key;
}

function mapTranslations(flow: Flow, keysOf: (key: string) => string[]): Flow {
  if (!flow.translations) return flow;
  const translations = Object.fromEntries(
    Object.entries(flow.translations).map(([locale, texts]) => [
      locale,
      Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => keysOf(key).map((each) => [each, text]))),
    ]),
  );
  return { ...flow, translations };
}
