import type { QuestionBlock, QuestionOption } from '../../contract/index.js';
import type { FlowView } from '../flow-view.js';
import type { Answer } from '../run/state.js';
import type { DrawBlock } from './block.js';

export const questionSheet = `
fieldset{border:0;padding:0;margin:0;min-width:0}
legend,.ask{display:block;padding:0;margin:0 0 .65em;font-weight:600}
.body>:is(fieldset,.asked){margin-top:1.1em}
.options{display:grid;gap:.45em}
.option{position:relative;display:flex;align-items:center;gap:.7em;padding:.62em .9em;min-height:2.6em;border-radius:var(--round);box-shadow:inset 0 0 0 1px var(--border);cursor:pointer;transition:background-color .12s}
.option:hover{background:var(--tint)}
.option:has(:checked){box-shadow:inset 0 0 0 2px var(--accent);background:var(--glow)}
.option:has(:focus-visible){outline:2px solid var(--accent);outline-offset:2px}
.option:has(:focus-visible) input{outline:0}
input[type=radio],input[type=checkbox]{flex:none;width:1.15em;height:1.15em;margin:0;accent-color:var(--accent)}
.scale{display:flex;gap:.3em}
.scale .option{flex:1 1 0;min-width:0;justify-content:center;padding:0;font-weight:600;font-variant-numeric:tabular-nums}
.scale .option:has(:checked){background:var(--accent);color:var(--onAccent)}
.scale input{position:absolute;inset:0;width:100%;height:100%;opacity:0;cursor:pointer;z-index:1}
.ends{display:flex;justify-content:space-between;gap:1em;margin-top:.45em}
.stars .option{box-shadow:none!important;background:none!important;color:color-mix(in srgb,var(--text) 46%,#0000);font-size:1.5em;min-height:1.5em;flex:0 1 1.5em}
.stars .lit{color:var(--accent)!important}
.stars .lit svg{fill:currentColor}
.stars .option:hover svg{transform:scale(1.12)}
textarea{display:block;width:100%;min-height:5.2em;padding:.65em .8em;font:inherit;color:inherit;background:color-mix(in srgb,var(--text) 2%,var(--background));border:1px solid color-mix(in srgb,var(--text) 45%,var(--background));border-radius:var(--round);resize:vertical}
textarea::placeholder{color:var(--mutedText);opacity:1}
@container (max-width:480px){.scale{gap:.2em}.scale:not(.stars) .option{font-size:.85em}}
@container (max-width:380px){.scale:not(.stars){display:grid;grid-template-columns:repeat(6,1fr);gap:.35em}}`;

/** A question. Its answer is kept with the run until the step is left; radio groups bring their arrow keys along. */
export const question: DrawBlock<'question'> = (block, flow) => {
  const label = flow.text(block.label);
  if (block.kind === 'text') return drawText(block, label, flow);
  return (
    <fieldset key={block.id}>
      <legend>{label}</legend>
      {block.kind === 'nps' || block.kind === 'rating' ? drawScale(block, flow) : drawOptions(block, flow)}
    </fieldset>
  );
};

function drawText(block: QuestionBlock, label: string, flow: FlowView) {
  const type = (event: Event) => {
    // The listener is on a textarea.
    const text = (event.currentTarget as HTMLTextAreaElement).value;
    flow.answer(block, text.trim() ? text : undefined);
  };
  return (
    <label class="asked" key={block.id}>
      <span class="ask">{label}</span>
      <textarea
        maxLength={2000}
        required={block.required}
        placeholder={block.placeholder && flow.text(block.placeholder)}
        value={String(flow.answerTo(block.id) ?? '')}
        onInput={type}
      />
    </label>
  );
}

const storedValue = (option: QuestionOption): string | number =>
  typeof option.value === 'string' || typeof option.value === 'number' ? option.value : option.id;

function drawOptions(block: QuestionBlock, flow: FlowView) {
  const answer = flow.answerTo(block.id);
  const chosen = Array.isArray(answer) ? answer : answer === undefined ? [] : [answer];
  const many = block.kind === 'multiple';
  const choose = (value: string | number) => {
    if (!many) return flow.answer(block, value);
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    flow.answer(block, next.length ? next : undefined);
  };
  return (
    <div class="options">
      {block.options?.map((option) => (
        <label class="option" key={option.id}>
          <input
            type={many ? 'checkbox' : 'radio'}
            required={block.required && !many}
            name={block.id}
            checked={chosen.includes(storedValue(option))}
            onChange={() => choose(storedValue(option))}
          />
          {flow.text(option.label)}
        </label>
      ))}
    </div>
  );
}

function drawScale(block: QuestionBlock, flow: FlowView) {
  const nps = block.kind === 'nps';
  const first = nps ? 0 : 1;
  const last = nps ? 10 : (block.scale ?? 5);
  const answer: Answer | undefined = flow.answerTo(block.id);
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => at + first);
  return [
    <div class={nps ? 'scale' : 'scale stars'} dir={nps ? 'ltr' : undefined}>
      {numbers.map((number) => (
        <label class={`option${typeof answer === 'number' && number <= answer ? ' lit' : ''}`} key={number}>
          <input
            type="radio"
            required={block.required}
            name={block.id}
            aria-label={String(number)}
            checked={answer === number}
            onChange={() => flow.answer(block, number)}
          />
          {nps ? number : star}
        </label>
      ))}
    </div>,
    nps && (
      <div class="ends muted" dir="ltr">
        <span>{flow.words.least ?? 'Not likely'}</span>
        <span>{flow.words.most ?? 'Very likely'}</span>
      </div>
    ),
  ];
}

const star = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8L3.6 9.7l5.8-.8z" />
  </svg>
);
