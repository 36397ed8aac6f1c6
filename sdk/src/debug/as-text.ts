import type { Explanation, Facts } from '../contract/index.js';
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

/** What the panel shows, as plain text for a ticket: no trait of the person that no rule asked about. */
export function asText(
  explanations: readonly Explanation[],
  facts: Facts,
  names: ExplainNames,
  speech: Speech,
  environment: string | undefined,
): string {
  const { page, locale, session, now } = facts;
  const head = [
    ['Foothold', environment, new Date(now).toISOString()].filter(Boolean).join(', '),
    `${page?.url ?? ''}`,
    [locale, session && `visit ${session.number}, page view ${session.pageViews}`].filter(Boolean).join(' · '),
  ];
  const marks = { yes: '+', no: '-', unknown: '?' };
  const flows = explanations.map((explanation) => {
    const gate = decidingGate(explanation);
    const changes = describeChanges(speech, explanation, names);
    return [
      `${marks[explanation.truth]} ${explanation.flowId} (version ${explanation.version}): ${speech.say(`explain.${outcomeOf(explanation)}`)}`,
      ...(gate ? [`  ${gateName(speech, gate)}: ${describeGate(speech, gate, names)} [${gate.code}]`] : []),
      ...(gate && changes.length ? [`  ${speech.say('explain.change')}: ${changes.join('; ')}`] : []),
      ...explanation.gates.flatMap((finding) => [
        `    ${marks[finding.truth]} ${gateName(speech, finding)}: ${describeGate(speech, finding, names)}`,
        ...(finding.conditions ?? []).map((condition) => {
          const { needed, found } = describeFinding(speech, condition, names);
          return `      ${marks[condition.truth]} ${needed}${found && ` – ${found}`}`;
        }),
      ]),
    ].join('\n');
  });
  return [...head, '', ...flows].join('\n');
}
