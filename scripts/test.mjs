import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { root, run, tsc } from './run.mjs';
import { ensureInstalled, ensureTemplates } from './setup.mjs';

await ensureInstalled();

const reports = `${root}/test-results`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** A check that is one command; what it prints is shown in one piece, so that several may run at a time. */
const command = (name, program, ...args) => [name, () => run(program, args, { together: true }).then(() => {})];
const types = (part) => [`types: ${part}`, () => tsc(['-p', part], { together: true }).then(() => {})];

// Each check resolves with how many of its cases passed and failed; one without cases counts as one.
const build = ['build', async () => (await import('./build.mjs')).buildAll()];
/** They read what is built and change nothing. */
const readings = [
  types('admin'),
  types('server'),
  types('e2e'),
  types('sdk'),
  command('dependency arrows', 'node', 'scripts/arrows.mjs'),
  command('dead code', 'npx', 'knip', '--no-progress'),
  command('format and lint', 'npx', 'biome', 'ci', '.', '--max-diagnostics=50'),
  command('size budgets', 'npx', 'size-limit'),
  command('size table', 'node', 'scripts/size-table.mjs'),
  command('page of the signals library', 'node', 'scripts/signals-page.mjs'),
  command('package exports', 'npx', 'publint', 'sdk', '--strict'),
];
/** They wait for others' servers more than for this machine. */
const downloads = [
  ['browsers', async () => (await import('./browsers.mjs')).ensureBrowsers()],
  ['template pages', ensureTemplates],
];
const trials = [
  ['unit tests', unitTests],
  ['end-to-end tests', endToEndTests],
];

async function unitTests() {
  const report = `${reports}/unit.json`;
  await run('npx', ['vitest', 'run', '--reporter=default', '--reporter=./scripts/unit-reporter.mjs'], {
    env: { UNIT_SUMMARY: report },
  }).catch(() => {});
  const summary = JSON.parse(readFileSync(report, 'utf8'));
  if (summary.passed + summary.failed === 0) throw new Error('vitest found no tests');
  return summary;
}

async function endToEndTests() {
  const report = `${reports}/e2e.json`;
  await run('npx', ['playwright', 'test', '--reporter=list,json'], {
    cwd: `${root}/e2e`,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  }).catch(() => {});
  const { stats, errors, suites } = JSON.parse(readFileSync(report, 'utf8'));
  if (stats.expected + stats.unexpected + stats.flaky === 0) throw new Error('Playwright ran no test');
  const problems = [...suites.flatMap(troubles), ...errors.map(({ message }) => message)];
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, problems };
}

/** What went wrong in a suite of Playwright's report, also where it went well the second time. */
function troubles({ specs, suites = [] }) {
  const own = specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status, projectName, results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message));
        const kind = status === 'flaky' ? 'passed on a retry' : 'failed';
        return [`${kind}: [${projectName}] ${file}:${line} › ${title}`, ...messages].join('\n');
      }),
  );
  return [...own, ...suites.flatMap(troubles)];
}

const only = process.argv.slice(2);
const totals = { passed: 0, failed: 0 };
const failures = [];
/** Told once more at the end, where they are found: the runs before it fill thousands of lines. */
const problemsOf = {};

async function take([name, check]) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) return;
  const started = Date.now();
  let result;
  try {
    result = (await check()) ?? {};
  } catch (error) {
    console.log(String(error.message ?? error));
    result = { passed: 0, failed: 1 };
  }
  const { passed = 1, failed = 0, problems = [] } = result;
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failures.push(name);
  if (problems.length > 0) problemsOf[name] = problems;
  console.log(`── ${name}: ${failed === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

async function takeInTurn(checks) {
  for (let check = checks.shift(); check; check = checks.shift()) await take(check);
}

await take(build);
const lanes = Math.min(3, availableParallelism());
await Promise.all([takeInTurn(downloads), ...Array.from({ length: lanes }, () => takeInTurn(readings))]);
await takeInTurn(trials);

for (const [name, problems] of Object.entries(problemsOf)) {
  console.log(`\n── what went wrong in ${name}`);
  for (const problem of problems) console.log(`\n${stripVTControlCharacters(problem).slice(0, 1_500)}`);
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
