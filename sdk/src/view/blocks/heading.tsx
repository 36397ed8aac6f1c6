import type { DrawBlock } from './block.js';

/** The first heading of a step names its dialog. */
export const heading: DrawBlock<'heading'> = (block, { step, text }) => {
  const isFirst = step?.blocks.find(({ type }) => type === 'heading') === block;
  const Tag = isFirst ? 'h2' : 'h3';
  return (
    <Tag key={block.id} id={isFirst ? 'title' : undefined} class={`l${block.level ?? 2}${isFirst ? ' first' : ''}`}>
      {text(block.text)}
    </Tag>
  );
};
