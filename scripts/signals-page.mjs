/** Compares docs/signals.md with the library of signals; `--write` writes the page anew. Needs the built SDK. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { signalLibrary } from '../sdk/dist/lib/contract.js';

const page = fileURLToPath(new URL('../docs/signals.md', import.meta.url));

const groups = {
  goal: 'What they want',
  progress: 'What they have reached',
  interest: 'What they look at',
  mood: 'How they feel about it',
  skill: 'What they know how to do',
  situation: 'Where they are',
  trouble: 'What gets in their way',
};

const parameterOf = ({ label, initial }) => (initial ? `${label.en} (\`${initial}\`)` : label.en);

const entryOf = ({ name, weight, rationale, source, parameters }) =>
  [
    `**${name.en}** (${weight > 0 ? '+' : '−'}${Math.abs(weight)}): ${rationale.en}`,
    source ? `*${source}.*` : '',
    parameters.length ? `You say: ${parameters.map(parameterOf).join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');

const sideOf = (side) =>
  Object.entries(groups).flatMap(([group, title]) => {
    const entries = signalLibrary.filter((one) => one.side === side && one.group === group);
    return entries.length ? [`### ${title}`, entries.map((one) => `- ${entryOf(one)}`).join('\n')] : [];
  });

const text = [
  '# The library of signals',
  '<!-- Written by scripts/signals-page.mjs from sdk/src/contract/signal-library. -->',
  'A *signal* is a named condition with a weight that moves the motivation or the ability of the people it holds for, in the [behaviour model](behaviour-model.md) of a milestone. These are ready-made. In a milestone choose **Add from the library**, fill in what only you can know, see for how many people it holds now, and add it: from then on it is yours to weigh, edit and rename.',
  'The weights are where to begin, not what was measured in your product. Where research is named, it is why the signal is likely to matter; it did not give the number. A signal without a source is experience alone.',
  '## Motivation',
  ...sideOf('motivation'),
  '## Ability',
  ...sideOf('ability'),
].join('\n\n');

if (process.argv.includes('--write')) {
  writeFileSync(page, `${text}\n`);
} else if (readFileSync(page, 'utf8') === `${text}\n`) {
  console.log(`docs/signals.md: ${signalLibrary.length} signals are as in the library`);
} else {
  console.log('docs/signals.md is not what the library says. Write it anew: node scripts/signals-page.mjs --write');
  process.exit(1);
}
