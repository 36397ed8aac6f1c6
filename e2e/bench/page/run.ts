import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { wholeChromium } from '../../playwright.config.js';
import { printTable, saveResults } from '../report.js';
import { type Visit, visitTwice } from './first-step.js';
import { openFlowsJs } from './flows-js.js';
import { openFoothold } from './foothold.js';
import { openHostPage } from './host-page.js';
import { type Idle, stayIdle } from './idle.js';
import { openLibrary } from './libraries.js';
import { type Memory, weighPage } from './memory.js';
import { openPosthog } from './posthog.js';
import { type Network, networks } from './slow-line.js';
import type { Subject } from './subject.js';
import { type Tasks, watchTasks } from './tasks.js';

/*
 * How fast and how light are we in a page, beside @flows/js, posthog-js, shepherd.js and driver.js? One page of 3,000
 * elements and one tour of three steps for all of them, in Chromium. Everybody is asked in turn, round after round, so
 * that what else runs on the machine meets all of them; only ratios are to be read.
 *
 * - first step: the page has done its own work; then the scripts come. Time until the tip was painted beside its
 *   element, with a processor four times slower, from servers on this machine and from servers 40 ms away: on a visitor's first
 *   visit (nothing is cached) and on their second.
 * - idle: a page where there is nothing to show, which changes a thousand times a second. The page alone is subtracted.
 * - memory: such a page that does not change, after garbage collection. The page alone is subtracted.
 * - tasks: the longest task until a second after the first step, with a processor four times slower.
 *
 * npx tsx --conditions=foothold-source e2e/bench/page/run.ts [--rounds=15] [--seconds=60] [--only=first,idle,memory,tasks]
 *   [--peers=posthog-js,driver.js] [--port=5390]
 *
 * In short: --rounds=3 --seconds=10. With fewer than 15 rounds or 60 seconds, or with only some of the peers, nothing is
 * recorded; the parts may be recorded one by one.
 */

const flag = (name: string) => process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1];
const rounds = Number(flag('rounds') ?? 15);
const seconds = Number(flag('seconds') ?? 60);
/** Of our server; the next one is the other network's. */
const port = Number(flag('port') ?? 5390);
const only = flag('only')?.split(',');
const peers = flag('peers')?.split(',');
const [near] = networks as [Network];
/** Of what is less at the mercy of the machine: processor time and memory. */
const longRounds = Math.max(1, Math.ceil(rounds / 5));

const host = await openHostPage();
const openPeer: Record<string, (network: Network) => Promise<Subject>> = {
  'driver.js': (network) => openLibrary('driver.js', network),
  'shepherd.js': (network) => openLibrary('shepherd.js', network),
  '@flows/js': openFlowsJs,
  'posthog-js': openPosthog,
};
const openAll = (network: Network) =>
  Promise.all([
    openFoothold(port + networks.indexOf(network), network),
    ...Object.entries(openPeer).flatMap(([name, open]) => (peers && !peers.includes(name) ? [] : open(network))),
  ]);
const subjects = await openAll(near);
const bare: Subject = {
  name: 'the page alone',
  note: '',
  fetches: false,
  tags: [],
  tip: 'null',
  scripts: ['none:'],
  stop: async () => {},
};
const browser = await chromium.launch(wholeChromium);

/** By subject, what was measured in each round. Everybody has the same neighbours in turn. */
async function measure<Value>(times: number, whom: Subject[], work: (subject: Subject) => Promise<Value>) {
  const measured = new Map(whom.map(({ name }) => [name, [] as Value[]]));
  for (let round = 0; round < times; round++) {
    const first = round % whom.length;
    for (const subject of [...whom.slice(first), ...whom.slice(0, first)])
      measured.get(subject.name)?.push(await work(subject));
  }
  return measured;
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits));

async function firstStep() {
  const results = [];
  for (const network of networks) {
    const whom = network === near ? subjects : await openAll(network);
    const visits = (subject: Subject) => visitTwice(browser, `${host.url}/app`, subject);
    // The first answer of a server takes it longer than all others.
    await measure(1, whom, visits);
    const measured = await measure(rounds, whom, visits);
    if (network !== near) await Promise.all(whom.map(({ stop }) => stop()));
    for (const when of ['cold', 'warm'] as const) {
      const all = (name: string, what: keyof Visit) => (measured.get(name) ?? []).map((each) => each[when][what]);
      const ours = all('Foothold', 'ms');
      const rows = whom.map(({ name, note }) => ({
        network: network.name,
        visit: when === 'cold' ? 'first' : 'second',
        name,
        ms: round(median(all(name, 'ms'))),
        fastest: round(Math.min(...all(name, 'ms'))),
        // Of two that were measured one after the other: what else the machine did met both.
        'ours ÷ theirs': round(median(all(name, 'ms').map((theirs, at) => (ours[at] ?? Number.NaN) / theirs)), 2),
        'busy, ms': round(median(all(name, 'busy'))),
        note,
      }));
      results.push(...rows);
      console.log(`\nFirst step, ${when === 'cold' ? 'first' : 'second'} visit, network: ${network.name}`);
      printTable(rows.map(({ network: _, visit: __, note: ___, ...row }) => row));
    }
  }
  return results;
}

async function idle() {
  const whom = [bare, ...subjects];
  const measured = await measure(longRounds, whom, (subject) =>
    stayIdle(browser, `${host.url}/idle`, subject, seconds),
  );
  const of = (name: string, what: keyof Idle) => median((measured.get(name) ?? []).map((each) => each[what]));
  const rows = whom.map(({ name }) => ({
    name,
    'main thread, ms a second': round(of(name, 'busy'), 1),
    'more than the page alone': round(of(name, 'busy') - of(bare.name, 'busy'), 1),
    'in its scripts': round(of(name, 'scripts'), 2),
    'changes a second': round(of(name, 'changes')),
  }));
  console.log('\nAn idle page that changes a thousand times a second');
  printTable(rows);
  return rows;
}

async function memory() {
  const whom = [bare, ...subjects];
  const measured = await measure(longRounds, whom, (subject) => weighPage(browser, `${host.url}/idle`, subject));
  const of = (name: string, what: keyof Memory) =>
    (median((measured.get(name) ?? []).map((each) => each[what])) -
      median((measured.get(bare.name) ?? []).map((each) => each[what]))) /
    1024;
  const rows = subjects.map(({ name }) => ({
    name,
    'JavaScript, KB': round(of(name, 'heap')),
    'the browser for it, KB': round(of(name, 'browser')),
    'ours ÷ theirs': round(
      (of('Foothold', 'heap') + of('Foothold', 'browser')) / (of(name, 'heap') + of(name, 'browser')),
      2,
    ),
  }));
  console.log('\nMemory of an idle page, more than the page alone');
  printTable(rows);
  return rows;
}

async function tasks() {
  const measured = await measure(longRounds, subjects, (subject) => watchTasks(browser, `${host.url}/app`, subject));
  const rows = subjects.map(({ name }) => {
    const all = (measured.get(name) ?? []).toSorted((one, other) => one.longest - other.longest);
    const worst = all.at(-1) as Tasks; // there is at least one round
    return {
      name,
      'longest task, ms, median': round(median(all.map(({ longest }) => longest))),
      least: round(all[0]?.longest ?? Number.NaN),
      most: round(worst.longest),
      'in the longest': worst.within.join(' > '),
    };
  });
  console.log('\nThe longest task until the first step and a second after it');
  printTable(rows);
  return rows;
}

const parts = { first: firstStep, idle, memory, tasks };
/** What earlier runs recorded: the parts may be measured one by one. */
const file = new URL('../results/page.json', import.meta.url);
const recorded = (): Record<string, unknown> =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).results : {};
try {
  for (const [name, work] of Object.entries(parts)) {
    if (only && !only.includes(name)) continue;
    const rows = await work();
    if (rounds < 15 || seconds < 60 || peers) continue;
    saveResults('page', { ...recorded(), [name]: { rounds: name === 'first' ? rounds : longRounds, rows } });
  }
} finally {
  await browser.close();
  await Promise.all([host, ...subjects].map(({ stop }) => stop()));
}
process.exit(0);
