import type { Comparison, Estimate, Measure } from './measure.js';
import type { ScenarioResult } from './run.js';

/** Prints the results as the tables of docs/does-the-model-pay.md. */
export function printTables(results: readonly ScenarioResult[], apart: Comparison): void {
  const all = Object.keys(results[0]?.policies ?? {});
  const rivals = Object.keys(results[0]?.differences ?? {}).filter((name) => name !== 'no prompts');
  const [base] = results;
  if (!base) return;

  title('The base world');
  table(
    ['policy', ...Object.values(words)],
    Object.entries(base.policies).map(([policy, of]) => [policy, ...measures.map((name) => interval(of[name], name))]),
  );
  for (const name of measures) {
    title(words[name]);
    table(
      ['world', ...all],
      results.map((result) => [
        called(result),
        ...all.map((policy) => short(result.policies[policy]?.[name]?.value ?? Number.NaN, name)),
      ]),
    );
  }
  for (const name of ['activationsPer100', 'wonPer100', 'promptsPerActivation', 'annoyedAwayPer100'] as const) {
    title(`${words[name]}: ours minus theirs, 95 % interval`);
    table(
      ['world', ...rivals],
      results.map((result) => [
        called(result),
        ...rivals.map((policy) => difference(result.differences[policy]?.[name], name)),
      ]),
    );
  }
  title('What the best rival chose, and how much the thinned one shows');
  table(
    ['world', 'best rival', 'share of views'],
    results.map((result) => [called(result), result.bestRival, result.sameDoseShare.toFixed(2)]),
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
  wonPer100: 'won per 100',
  promptsPerPerson: 'prompts a person',
  ignoredPerPerson: 'ignored a person',
  promptsPerActivation: 'prompts per activation',
  annoyedAwayPer100: 'annoyed away per 100',
};
const measures = Object.keys(words) as Measure[]; // as written above

const digits: Partial<Record<Measure, number>> = { activationsPer100: 0 };
const short = (value: number, name: Measure) => value.toFixed(digits[name] ?? 1);
const interval = ({ value, low, high }: Estimate, name: Measure) =>
  `${short(value, name)} (${short(low, name)}–${short(high, name)})`;

/** In bold where the interval leaves zero out. */
function difference(estimate: Estimate | undefined, name: Measure): string {
  if (!estimate) return '';
  const signed = (value: number) =>
    (value > 0 ? '+' : value < 0 ? '−' : '') + Math.abs(value).toFixed(digits[name] ?? 1);
  const { value, low, high } = estimate;
  const text = `${signed(value)} (${signed(low)} to ${signed(high)})`;
  return low > 0 || high < 0 ? `**${text}**` : text;
}

const called = ({ family, name }: ScenarioResult) => (family === name ? name : `${family}: ${name}`);
const title = (text: string) => console.log(`\n### ${text}\n`);

function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
  line(head);
  line(head.map(() => '---'));
  for (const row of rows) line(row);
}
