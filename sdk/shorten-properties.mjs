import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { minifySync } from 'rolldown/utils';
import ts from 'typescript';

/**
 * A plugin that gives one- and two-letter names to the properties that only the SDK itself ever sees, the same in all
 * chunks. Shortened is what an interface of ours declares, unless its name
 *
 * - is declared in the contract (what goes to the server, or comes from there),
 * - is declared by an interface that is kept in the browser's storage (`@stored`) or seen by the embedding page (`seen`),
 * - is declared by the browser, the language or preact,
 * - is what one file takes from another that it imports on demand: exports keep their names,
 * - is a string anywhere, or a word of a template, since it could be read by its name then.
 */
export function shortenProperties(root) {
  let shortNames;
  return {
    name: 'shorten-properties',
    renderStart() {
      shortNames = shortNamesOf(root);
    },
    renderChunk(code, { fileName }) {
      const { code: shortened, errors } = minifySync(fileName, code, {
        module: true,
        compress: false,
        mangle: false,
        codegen: { removeWhitespace: false },
        mangleProps: { include: new RegExp(`^(?:${Object.keys(shortNames).join('|')})$`), cache: shortNames },
      });
      if (errors.length) throw new Error(errors.map(({ message }) => message).join('\n'));
      return { code: shortened };
    },
  };
}

const seen = ['src/client/foothold.ts', 'src/client/happenings.ts', 'src/client/options.ts', 'src/view/host-block.ts'];

function shortNamesOf(root) {
  const sources = ts.sys
    .readDirectory(join(root, 'src'))
    .filter((file) => /(?<!\.test|\.cases|\.d)\.tsx?$/.test(file))
    .map((file) => [relative(root, file).replaceAll('\\', '/'), parse(file)]);
  const taken = new Set([
    ...namesOfLibraries(),
    ...sources.flatMap(([, source]) => [...wordsOfStrings(source), ...namesOfImports(source)]),
  ]);
  /** How often each name stands in our sources. */
  const uses = new Map();
  const ours = new Set();
  for (const [file, source] of sources) {
    const isContract = file.startsWith('src/contract/');
    for (const name of membersOf(source, isContract || seen.includes(file) ? undefined : isStored)) taken.add(name);
    if (isContract) continue;
    for (const name of membersOf(source)) ours.add(name);
    for (const { text } of identifiersOf(source)) uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const longest = [...ours]
    .filter((name) => !taken.has(name))
    .sort((a, b) => uses.get(b) - uses.get(a) || (a < b ? -1 : 1));
  const short = shortIdentifiers((name) => !uses.has(name));
  return Object.fromEntries(longest.map((name) => [name, short.next().value]));
}

function* shortIdentifiers(isFree) {
  const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  yield* letters.filter(isFree);
  for (const first of letters) for (const second of letters) if (isFree(first + second)) yield first + second;
}

/** Of the browser, the language and preact. */
function namesOfLibraries() {
  const require = createRequire(import.meta.url);
  const libs = dirname(require.resolve('typescript'));
  const preact = dirname(require.resolve('preact/package.json'));
  const declarations = [
    ...ts.sys.readDirectory(libs, ['.d.ts'], undefined, ['lib.dom.d.ts', 'lib.es*.d.ts', 'lib.decorators*.d.ts']),
    ...ts.sys.readDirectory(join(preact, 'src'), ['.d.ts']),
  ];
  const code = ts.sys.readDirectory(join(preact, 'dist'), ['.mjs']);
  return [
    ...declarations.flatMap((file) => membersOf(parse(file))),
    ...code.flatMap((file) => identifiersOf(parse(file)).map(({ text }) => text)),
  ];
}

function parse(file) {
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
}

function isStored(node) {
  return node.jsDoc?.some(({ tags = [] }) => tags.some(({ tagName }) => tagName.text === 'stored'));
}

/** The names of the properties and methods that a file declares; with `isWanted` only of such interfaces. */
function membersOf(source, isWanted = () => true) {
  return collect(source, (node) => {
    if (ts.isInterfaceDeclaration(node) && !isWanted(node)) return false;
    const isOfLibrary = source.isDeclarationFile && (ts.isVariableDeclaration(node) || ts.isClassElement(node));
    const isMember = ts.isTypeElement(node) || isOfLibrary;
    return isMember && node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
  });
}

function identifiersOf(source) {
  return collect(source, (node) => (ts.isIdentifier(node) ? node : undefined));
}

/** What is taken from `import(…)`: `(await import('./a.js')).b` and `const { b } = await import('./a.js')`. */
function namesOfImports(source) {
  const isImport = (node) => !!node && /\bimport\(/.test(node.getText(source));
  return collect(source, (node) => {
    if (ts.isPropertyAccessExpression(node) && ts.isParenthesizedExpression(node.expression))
      return isImport(node.expression) ? [node.name.text] : undefined;
    if (!(ts.isVariableDeclaration(node) || ts.isParameter(node)) || !ts.isObjectBindingPattern(node.name)) return;
    if (!isImport(node.initializer) && !isImport(node.type)) return;
    return node.name.elements.map(({ name, propertyName }) => (propertyName ?? name).getText(source));
  }).flat();
}

/** All strings of one word, and the words of templates; of a type or an import they are none. */
function wordsOfStrings(source) {
  return collect(source, (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return false;
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return false;
    if (ts.isStringLiteral(node)) return /^[\w$]+$/.test(node.text) ? [node.text] : undefined;
    return ts.isTemplateLiteralToken(node) ? node.text.match(/[\w$]+/g) : undefined;
  }).flat();
}

/** What `take` gives for the nodes of a tree; false leaves out a node with all that is in it. */
function collect(source, take) {
  const found = [];
  const visit = (node) => {
    const taken = take(node);
    if (taken === false) return;
    if (taken) found.push(taken);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
