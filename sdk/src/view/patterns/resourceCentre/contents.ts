import type { CentreSection, Millis, OfferedFlow, OfferedLink, Step } from '../../../contract/index.js';
import type { FlowView } from '../../flow-view.js';

/** Something that a resource centre leads to. `text` is what a search looks through besides the title. */
export type Entry = { id: string; title: string; text: string } & (
  | { type: 'article'; step: Step }
  | { type: 'announcement'; step: Step; at: Millis }
  | { type: 'flow'; flow: OfferedFlow; done: boolean }
  | { type: 'link'; link: OfferedLink }
);

/** A section with what it holds for this person. A checklist stands in it by itself. */
export interface Listed {
  section: CentreSection;
  entries: Entry[];
}

/** What stands in a centre whose author ordered nothing. */
const usual: CentreSection[] = [
  { type: 'checklist', id: 'checklist' },
  { type: 'announcements', id: 'announcements' },
  { type: 'articles', id: 'articles' },
];

type Asked = Pick<FlowView, 'content' | 'text' | 'port'>;

export function sectionsOf({ content: { pattern } }: Pick<FlowView, 'content'>): CentreSection[] {
  return (pattern.type === 'resourceCentre' && pattern.sections) || usual;
}

/**
 * The sections in their order with what they hold for this person now: steps whose `when` is no are left out, and so are
 * announcements to come.
 */
export function contentsOf(flow: Asked, now: Millis): Listed[] {
  const { content, port } = flow;
  const sections = sectionsOf(flow);
  const steps = content.steps.filter(({ when }) => !when || port.evaluate(when) !== 'no');
  const first = sections.find(({ type }) => type === 'articles')?.id;
  return sections.map((section): Listed => ({ section, entries: entriesOf(section, steps, first, flow, now) }));
}

function entriesOf(
  section: CentreSection,
  steps: Step[],
  firstArticles: string | undefined,
  flow: Asked,
  now: Millis,
): Entry[] {
  const title = ({ title }: OfferedFlow | OfferedLink) => flow.text(title);
  switch (section.type) {
    case 'checklist':
      return [];
    case 'announcements':
      return announcementsOf(steps, flow, now);
    case 'articles':
      return steps
        .filter((step) => !step.announcedAt && (step.sectionId ?? firstArticles) === section.id)
        .map((step) => ({ type: 'article', id: step.id, step, title: titleOf(step, flow), text: textOf(step, flow) }));
    case 'flows':
      return section.flows.map((offered) => ({
        type: 'flow',
        id: offered.id,
        flow: offered,
        title: title(offered),
        text: '',
        done: flow.port.known()?.flows[offered.flowId]?.state === 'completed',
      }));
    case 'links':
      return section.links.map((link) => ({ type: 'link', id: link.id, link, title: title(link), text: '' }));
  }
}

/** The newest first. */
function announcementsOf(steps: Step[], flow: Asked, now: Millis): Entry[] {
  return steps
    .filter(({ announcedAt }) => announcedAt && announcedAt <= now)
    .sort((one, other) => (other.announcedAt ?? 0) - (one.announcedAt ?? 0))
    .map((step) => ({
      type: 'announcement',
      id: step.id,
      step,
      at: step.announcedAt ?? 0,
      title: titleOf(step, flow),
      text: textOf(step, flow),
    }));
}

/**
 * Ids of the announcements that are news to this person: not read yet, on whatever device, and made since they came. What
 * was announced before is no news to a newcomer.
 */
export function unreadOf(listed: Listed[], { port, state }: Pick<FlowView, 'port' | 'state'>): string[] {
  const since = port.known()?.firstSeenAt ?? 0;
  return listed
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.type === 'announcement' && entry.at >= since && !state.doneItems.includes(entry.id))
    .map(({ id }) => id);
}

/** What a step is called: its first heading. */
export function titleOf(step: Step, flow: Pick<FlowView, 'text'>): string {
  const heading = step.blocks.find((block) => block.type === 'heading');
  return heading ? flow.text(heading.text) : (step.name ?? step.id);
}

function textOf(step: Step, flow: Pick<FlowView, 'text'>): string {
  const title = step.blocks.find((block) => block.type === 'heading');
  return step.blocks
    .filter((block) => block !== title)
    .flatMap((block) => {
      if (block.type === 'heading') return block.text;
      if (block.type === 'image') return block.alt;
      if (block.type === 'checklist') return block.items.map((item) => item.title);
      if (block.type !== 'richText') return [];
      return block.content.map((node) =>
        (node.type === 'paragraph' ? node.content : node.items.flat()).map(({ text }) => text).join(' '),
      );
    })
    .map((text) => flow.text(text))
    .join(' ');
}
