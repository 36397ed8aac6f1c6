import type { Explanation, GateFinding, Truth } from '../contract/index.js';
import {
  decidingGate,
  describeChanges,
  describeFinding,
  describeGate,
  type ExplainNames,
  gateName,
  outcomeOf,
  type Speech,
} from '../words/index.js';
import type { PanelTexts } from './texts.js';

/** How flows are spoken of. */
export interface FlowLanguage {
  texts: PanelTexts;
  speech: Speech;
  names: ExplainNames;
}

/** One flow: what is said of it, and with `isOpen` every gate and the smallest change that would let it through. */
export function drawFlow(
  explanation: Explanation,
  language: FlowLanguage,
  isOpen: boolean,
  toggle: (flowId: string) => void,
) {
  const { speech, names } = language;
  const { flowId, truth, gates } = explanation;
  const gate = truth === 'yes' ? undefined : decidingGate(explanation);
  const changes = gate ? describeChanges(speech, explanation, names) : [];
  return (
    <li key={flowId} class={`flow ${truth}`}>
      <button type="button" class="row" aria-expanded={isOpen} onClick={() => toggle(flowId)}>
        <span class="line">
          <span class="id">{flowId}</span>
          <span class="badge">{speech.say(`explain.${outcomeOf(explanation)}`)}</span>
        </span>
        {gate && (
          <span class="why">
            <b>{gateName(speech, gate)}</b> {describeGate(speech, gate, names)}
          </span>
        )}
      </button>
      {isOpen && (
        <div class="more">
          {changes.length > 0 && (
            <div class="change">
              {speech.say('explain.change')}
              <ul>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </div>
          )}
          <ol>{gates.map((finding) => drawGate(finding, language))}</ol>
        </div>
      )}
    </li>
  );
}

function drawGate(finding: GateFinding, { texts, speech, names }: FlowLanguage) {
  const { gate, truth, conditions = [], standing, code } = finding;
  return (
    <li key={gate} class="gate">
      {drawMark(truth, texts)}
      <div>
        <b>{gateName(speech, finding)}</b> {describeGate(speech, finding, names)} <span class="faint">{code}</span>
        {standing && (
          <p class="faint">
            M {speech.number(standing.motivation)} × A {speech.number(standing.ability)} ={' '}
            {speech.number(standing.motivation * standing.ability)}, L {speech.number(standing.line)}
          </p>
        )}
        {conditions.map((condition) => {
          const { needed, found } = describeFinding(speech, condition, names);
          return (
            <div key={needed + found} class="gate">
              {drawMark(condition.truth, texts)}
              <div>
                {needed}
                {found && <span class="faint"> – {found}</span>}
              </div>
            </div>
          );
        })}
      </div>
    </li>
  );
}

const marks: Record<Truth, string> = { yes: '✓', no: '✕', unknown: '?' };

function drawMark(truth: Truth, texts: PanelTexts) {
  return (
    <span class={`mark m-${truth}`}>
      <span aria-hidden="true">{marks[truth]}</span>
      <span class="hidden">{texts[truth]}</span>
    </span>
  );
}
