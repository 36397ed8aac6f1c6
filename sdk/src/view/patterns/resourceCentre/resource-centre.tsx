import type { Step } from '../../../contract/index.js';
import type { FlowView } from '../../flow-view.js';
import { icon, more } from '../../icons.js';
import type { Pattern } from '../../pattern.js';
import { drawClose, drawPanel } from '../../step-content.js';
import { cornerOf } from '../corner.js';
import { drawLauncher, launcherName } from '../launcher.js';

export const resourceCentreSheet = `
.centre{min-height:min(26em,calc(100% - 40px))}
.topics{list-style:'';padding:0;margin-inline:-.7em}
.topic{display:flex;align-items:center;justify-content:space-between;gap:1em;width:100%;min-height:2.8em;padding:.5em .7em;border-radius:var(--round);font-weight:550}
.topic:hover{background:var(--tint)}
.topic svg{color:var(--mutedText)}
.search{width:100%;min-height:2.6em;padding:.4em .9em;font:inherit;color:inherit;background:color-mix(in srgb,var(--text) 2%,var(--background));border:1px solid color-mix(in srgb,var(--text) 45%,var(--background));border-radius:var(--round)}
.search::placeholder{color:var(--mutedText);opacity:1}
.return{margin-inline-start:-.7em}
`;

/** A help and learning centre behind a launcher: each step is a topic. */
export const resourceCentre: Pattern = (flow) => {
  const { content, words } = flow;
  const { steps } = content;
  const search = words.search ?? 'Search';
  let asked = '';
  /** What is being read; undefined before the first drawing. */
  let topic: Step | null | undefined;

  const read = (step: Step | null) => {
    topic = step;
    flow.redraw();
  };
  const close = () => {
    topic = null;
    flow.send({ type: 'open', open: false });
  };

  const drawTopics = () => {
    const found = steps.filter((step) => textOf(step, flow).includes(asked.trim().toLowerCase()));
    return [
      <input
        key="search"
        class="search"
        type="search"
        aria-label={search}
        placeholder={search}
        value={asked}
        onInput={(event) => {
          asked = (event.currentTarget as HTMLInputElement).value; // the listener is on the field
          flow.redraw();
        }}
      />,
      <ul class="topics" key="topics">
        {found.map((step) => (
          <li key={step.id}>
            <button type="button" class="topic" onClick={() => read(step)}>
              {titleOf(step, flow)}
              {icon(more, true)}
            </button>
          </li>
        ))}
      </ul>,
      found.length ? null : <p class="muted">{words.nothing ?? 'Nothing found'}</p>,
    ];
  };

  return {
    draw() {
      // A run that stands at a later step was reading it.
      if (topic === undefined) topic = (flow.state.index && flow.step) || null;
      const help = words.help ?? 'Help';
      if (!flow.state.open) return drawLauncher(flow, help, (label) => label);
      const label = launcherName(flow, help);
      const shown = topic ?? (steps.length === 1 && steps[0]);
      return drawPanel(flow, `corner centre rise ${cornerOf(content.pattern)}`, {
        label,
        key: `centre ${topic?.id}`,
        children: (
          <div class="body closable">
            {drawClose(flow, close)}
            {topic ? (
              <button type="button" class="button quiet return" key="return" onClick={() => read(null)}>
                {icon('M15 5l-7 7 7 7', true)}
                {words.back}
              </button>
            ) : (
              <h2 class="first" key="label">
                {label}
              </h2>
            )}
            {shown ? shown.blocks.map(flow.draw) : drawTopics()}
          </div>
        ),
      });
    },
    escape: close,
  };
};

function titleOf(step: Step, flow: FlowView): string {
  const heading = step.blocks.find((block) => block.type === 'heading');
  return heading ? flow.text(heading.text) : (step.name ?? step.id);
}

/** What a search looks through, in lower case. */
function textOf(step: Step, flow: FlowView): string {
  const rich = step.blocks.flatMap((block) => (block.type === 'richText' ? block.content : []));
  const runs = rich.flatMap((node) => (node.type === 'paragraph' ? node.content : node.items.flat()));
  return [titleOf(step, flow), ...runs.map(({ text }) => flow.text(text))].join(' ').toLowerCase();
}
