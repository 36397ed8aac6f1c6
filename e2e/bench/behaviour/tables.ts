import type { Comparison, Estimate, Measure } from './measure.js';
import type { ScenarioResult } from './run.js';

/** Prints the results as the tables of docs/does-the-model-pay.md. */
export function printTables(results: readonly ScenarioResult[], apart: Comparison): void {
  const [base] = results;
  if (!base) return;
  title('The base world');
  table(
    ['policy', ...Object.values(words)],
    Object.entries(base.policies).map(([policy, of]) => [policy, ...measures.map((name) => interval(of[name], name))]),
  );
  title('The base world: ours minus theirs');
  table(
    ['minus', ...Object.values(words)],
    Object.entries(base.differences).map(([policy, of]) => [
      policy,
      ...measures.map((name) => interval(of[name], name)),
    ]),
  );
  for (const name of measures) {
    title(`In all worlds: ${words[name]}`);
    table(
      ['world', ...Object.keys(base.policies)],
      results.map((result) => [called(result), ...cells(result, name)]),
    );
  }
  title('What the best rivals are, and on which share of views the unaimed ones show');
  table(
    ['world', 'most activating', 'most winning', 'as many prompts', 'as much ignored'],
    results.map((result) => [
      called(result),
      result.activating,
      result.winning,
      result.shares.prompts.toFixed(2),
      result.shares.ignored.toFixed(2),
    ]),
  );
  title('The base world taken apart');
  table(
    ['policy', ...Object.values(words)],
    Object.entries(apart.policies).map(([policy, of]) => [
      policy,
      ...measures.map((name) => short(of[name].value, name)),
    ]),
  );
}

const words: Record<Measure, string> = {
  activationsPer100: 'activations per 100 people',
  wonPer100: 'won per 100 people',
  promptsPerPerson: 'prompts a person',
  ignoredPerPerson: 'ignored a person',
  promptsPerActivation: 'prompts per activation',
  annoyedAwayPer100: 'annoyed away per 100 people',
};
const measures = Object.keys(words) as Measure[]; // as written above

/** Measures of which more is better. */
const wished: readonly Measure[] = ['activationsPer100', 'wonPer100'];

/** A world's figures; behind each rival's whether ours is better (▲) or worse (▼) by more than the interval. */
function cells({ policies, differences }: ScenarioResult, name: Measure): string[] {
  return Object.entries(policies).map(([policy, of]) => {
    const text = short(of[name].value, name);
    const { low = 0, high = 0 } = differences[policy]?.[name] ?? {};
    if (low <= 0 && high >= 0) return text;
    return `${text} ${low > 0 === wished.includes(name) ? '▲' : '▼'}`;
  });
}

const digits: Partial<Record<Measure, number>> = { activationsPer100: 0 };
const short = (value: number, name: Measure) => value.toFixed(digits[name] ?? 1).replace('-', '−');
const interval = ({ value, low, high }: Estimate, name: Measure) =>
  `${short(value, name)} (${short(low, name)} to ${short(high, name)})`;

const called = ({ family, name }: ScenarioResult) => (family === name ? name : `${family}: ${name}`);
const title = (text: string) => console.log(`\n### ${text}\n`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (texts: readonly string[]) => console.log(`| ${texts.join(' | ')} |`);
  line(head);
  line(head.map(() => '---'));
  for (const row of rows) line(row);
}
