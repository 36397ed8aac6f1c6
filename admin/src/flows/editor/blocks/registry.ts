import type { Block, BlockType, ColumnContent, PatternType, RichNode } from '@foothold/sdk/contract';
import {
  ChartNoAxesColumn,
  CircleQuestionMark,
  CodeXml,
  Columns2,
  Heading,
  Image,
  ListChecks,
  Minus,
  MousePointerClick,
  PartyPopper,
  Puzzle,
  TextAlignStart,
  Video,
} from 'lucide-preact';
import { type Key, t } from '../../../i18n/index.js';
import type { Icon } from '../../../ui/index.js';
import { plainText } from '../rich-text/mapping.js';
import { newId } from '../state/ids.js';

interface BlockKind {
  label: Key;
  icon: Icon;
  /** A new block of the kind. Its texts are in the language on the screen. */
  create: () => Block;
  /** The block in a few words, for lists. Empty when it says nothing. */
  excerpt: (block: Block) => string;
}

const richParagraph = (text: string): RichNode[] => [{ type: 'paragraph', content: [{ text }] }];

/** What the editor knows of each kind of block. */
export const blockKinds: Record<BlockType, BlockKind> = {
  heading: {
    label: 'editor.blockHeading',
    icon: Heading,
    create: () => ({ type: 'heading', id: newId('heading'), text: t('editor.newHeading') }),
    excerpt: (block) => (block.type === 'heading' ? block.text : ''),
  },
  richText: {
    label: 'editor.blockText',
    icon: TextAlignStart,
    create: () => ({ type: 'richText', id: newId('text'), content: richParagraph(t('editor.newText')) }),
    excerpt: (block) => (block.type === 'richText' ? plainText(block.content) : ''),
  },
  button: {
    label: 'editor.blockButton',
    icon: MousePointerClick,
    create: () => ({ type: 'button', id: newId('button'), label: t('editor.newButton'), actions: [{ type: 'next' }] }),
    excerpt: (block) => (block.type === 'button' ? block.label : ''),
  },
  question: {
    label: 'editor.blockQuestion',
    icon: CircleQuestionMark,
    create: () => ({
      type: 'question',
      id: newId('question'),
      kind: 'single',
      label: t('editor.newQuestion'),
      options: [
        { id: newId('option'), label: t('editor.newOption', { number: 1 }) },
        { id: newId('option'), label: t('editor.newOption', { number: 2 }) },
      ],
    }),
    excerpt: (block) => (block.type === 'question' ? block.label : ''),
  },
  checklist: {
    label: 'editor.blockChecklist',
    icon: ListChecks,
    create: () => ({
      type: 'checklist',
      id: newId('checklist'),
      items: [
        { id: newId('item'), title: t('editor.newItemDone'), doneAtStart: true },
        { id: newId('item'), title: t('editor.newItem') },
      ],
    }),
    excerpt: (block) => (block.type === 'checklist' ? t('editor.itemCount', { count: block.items.length }) : ''),
  },
  progress: {
    label: 'editor.blockProgress',
    icon: ChartNoAxesColumn,
    create: () => ({ type: 'progress', id: newId('progress') }),
    excerpt: () => '',
  },
  image: {
    label: 'editor.blockImage',
    icon: Image,
    create: () => ({ type: 'image', id: newId('image'), src: '', alt: '', width: 640, height: 360 }),
    excerpt: (block) => (block.type === 'image' ? block.alt || block.src : ''),
  },
  video: {
    label: 'editor.blockVideo',
    icon: Video,
    create: () => ({ type: 'video', id: newId('video'), provider: 'youtube', videoId: '', title: '' }),
    excerpt: (block) => (block.type === 'video' ? block.title : ''),
  },
  columns: {
    label: 'editor.blockColumns',
    icon: Columns2,
    create: () => ({
      type: 'columns',
      id: newId('columns'),
      columns: [1, 2].map(() => [
        { type: 'heading', id: newId('heading'), text: t('editor.newHeading'), level: 3 },
        { type: 'richText', id: newId('text'), content: richParagraph(t('editor.newText')) },
      ]),
    }),
    excerpt: (block) => (block.type === 'columns' ? t('editor.columnCount', { count: block.columns.length }) : ''),
  },
  code: {
    label: 'editor.blockCode',
    icon: CodeXml,
    create: () => ({ type: 'code', id: newId('code'), code: 'npm install' }),
    excerpt: (block) => (block.type === 'code' ? block.code : ''),
  },
  custom: {
    label: 'editor.blockCustom',
    icon: Puzzle,
    create: () => ({ type: 'custom', id: newId('custom'), name: '' }),
    excerpt: (block) => (block.type === 'custom' ? block.name : ''),
  },
  celebration: {
    label: 'editor.blockCelebration',
    icon: PartyPopper,
    create: () => ({ type: 'celebration', id: newId('celebration') }),
    excerpt: () => '',
  },
  divider: {
    label: 'editor.blockDivider',
    icon: Minus,
    create: () => ({ type: 'divider', id: newId('divider') }),
    excerpt: () => '',
  },
};

const everywhere: BlockType[] = [
  'heading',
  'richText',
  'button',
  'question',
  'image',
  'video',
  'columns',
  'code',
  'progress',
  'celebration',
  'divider',
  'custom',
];

/** What may stand in a column. */
export const columnTypes: ColumnContent['type'][] = [
  'heading',
  'richText',
  'image',
  'video',
  'button',
  'code',
  'custom',
];

/** Whether a block may stand in a column. */
export const fitsColumn = (block: Block): block is ColumnContent => columnTypes.some((type) => type === block.type);

/** The kinds of block that a pattern may hold, in the order in which they are offered. */
export function blockTypesFor(pattern: PatternType): BlockType[] {
  return pattern === 'checklist' || pattern === 'resourceCentre' ? ['checklist', ...everywhere] : everywhere;
}
