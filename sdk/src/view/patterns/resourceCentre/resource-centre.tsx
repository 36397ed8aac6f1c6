import type { Step } from '../../../contract/index.js';
import type { FlowView } from '../../flow-view.js';
import type { Drawn, PatternModule } from '../../pattern.js';
import { cornerOf, cornerSheet } from '../corner.js';
import { launcherSheet } from '../launcher.js';

const sheet = `${cornerSheet}${launcherSheet}
.centre{min-height:min(26em,calc(100% - 40px))}
.topics{list-style:'';padding:0;margin-inline:-.7em}
.topic{display:flex;align-items:center;justify-content:space-between;gap:1em;width:100%;min-height:2.8em;padding:.5em .7em;border-radius:min(calc(var(--radius)*.68),12px);font-weight:550}
.topic:hover{background:color-mix(in srgb,var(--text) 5%,#0000)}
.topic svg{color:var(--mutedText)}
.search{width:100%;min-height:2.6em;padding:.4em .9em;font:inherit;color:inherit;background:color-mix(in srgb,var(--text) 2%,var(--background));border:1px solid color-mix(in srgb,var(--text) 45%,var(--background));border-radius:min(calc(var(--radius)*.68),12px)}
.search::placeholder{color:var(--mutedText);opacity:1}
.return{margin-inline-start:-.7em}
`;

/** A help and learning centre behind a launcher: each step is a topic. */
export const pattern: PatternModule = { sheet, start };

function start(flow: FlowView): Drawn {
  let asked = '';
  // A run that stands at a later step was reading it.
  let topic = flow.state.index > 0 ? flow.step : undefined;
  const { content, words } = flow;
  const only = content.steps.length === 1 ? content.steps[0] : undefined;

  const read = (step: Step | undefined) => {
    topic = step;
    flow.redraw();
  };
  const close = () => {
    topic = undefined;
    flow.send({ type: 'open', open: false });
  };

  const drawTopics = () => {
    const found = content.steps.filter((step) => textOf(step, flow).includes(asked.trim().toLowerCase()));
    return [
      <input
        key="search"
        class="search"
        type="search"
        aria-label={words.search ?? 'Search'}
        placeholder={words.search ?? 'Search'}
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
              {flow.kit.icon(flow.kit.more, true)}
            </button>
          </li>
        ))}
      </ul>,
      found.length ? null : <p class="muted">{words.nothing ?? 'Nothing found'}</p>,
    ];
  };

  return {
    draw() {
      const { pattern } = content;
      if (flow.state.phase !== 'showing' || pattern.type !== 'resourceCentre') return null;
      const label = pattern.launcher ? flow.text(pattern.launcher) : (words.help ?? 'Help');
      if (!flow.state.open) {
        return (
          <button
            type="button"
            key="launcher"
            class={`launcher rise ${cornerOf(pattern)}`}
            aria-expanded="false"
            onClick={() => flow.send({ type: 'open', open: true })}
          >
            {label}
          </button>
        );
      }
      const shown = topic ?? only;
      return (
        <div
          class={`panel corner centre rise ${cornerOf(pattern)}`}
          role="dialog"
          tabIndex={-1}
          aria-label={label}
          key={`centre ${topic?.id}`}
        >
          <div class="body closable">
            {flow.kit.drawClose(flow, close)}
            {topic ? (
              <button type="button" class="button quiet return" key="return" onClick={() => read(undefined)}>
                {flow.kit.icon('M15 5l-7 7 7 7', true)}
                {words.back}
              </button>
            ) : (
              <h2 class="first" key="label">
                {label}
              </h2>
            )}
            {shown ? shown.blocks.map((block) => flow.draw(block)) : drawTopics()}
          </div>
        </div>
      );
    },
    escape: close,
  };
}

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
