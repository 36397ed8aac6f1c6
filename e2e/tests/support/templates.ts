import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { BrowserContext } from '@playwright/test';

/** A page that other people wrote, as `package/path.html`. */
export type TemplatePage = string;

/** The templates are a project of their own: see its `package.json`. */
const require = createRequire(new URL('../../templates/package.json', import.meta.url));

/** Where each template's pages lie in its package, and which of its files are no pages. */
const templates = [
  { name: 'admin-lte', folders: ['', 'pages'], not: /(^|\/)iframe/ },
  { name: 'gentelella', folders: ['production'], root: 'dist', not: /^$/ },
  { name: 'startbootstrap-sb-admin-2', folders: [''], not: /^$/ },
  { name: 'material-dashboard', folders: ['', 'pages'], not: /^$/ },
  // Single pages of many frameworks. One brings a library under another licence, which is left alone.
  {
    name: 'todomvc',
    folders: ['', 'examples'],
    not: /bower_components|\/(test|views|templates|ui|app|elements|js)\/|extjs/,
  },
];

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** All pages of the template packages, in a fixed order. */
export function templatePages(): TemplatePage[] {
  return templates.flatMap(({ name, folders, root = '', not }) =>
    folders
      .flatMap((folder) => htmlBelow(join(folderOf(name), root), folder, folder !== ''))
      .filter((path) => !not.test(path))
      .sort()
      .map((path) => `${name}/${path}`),
  );
}

/** Whether a page is of the half that nothing may be tuned on. Decided by its path alone. */
export function isHeldOut(page: TemplatePage): boolean {
  return (hashOf(page)[0] ?? 0) % 2 === 1;
}

/** The same `count` pages for the same seed, spread over the packages. */
export function samplePages(pages: TemplatePage[], count: number, seed: string): TemplatePage[] {
  const shuffled = pages.toSorted((one, other) => hashOf(seed + one).compare(hashOf(seed + other)));
  const rank = (page: TemplatePage) =>
    shuffled.filter((each) => each.split('/')[0] === page.split('/')[0]).indexOf(page) / shares(page);
  return shuffled.toSorted((one, other) => rank(one) - rank(other)).slice(0, count);
}

/** Serves the pages at `/package/path.html`; `append` gives what is put before the end of a page's body. */
export async function serveTemplates(
  port: number,
  append: (page: TemplatePage, query: URLSearchParams) => string = () => '',
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname)).slice(1);
    if (path === 'blank')
      return send(response, '.html', '<!doctype html><html lang="en"><head></head><body></body></html>');
    const file = fileAt(path);
    if (!file) return response.writeHead(404).end();
    const content = readFileSync(file);
    if (extname(file) !== '.html') return send(response, extname(file), content);
    const html = content.toString();
    const end = html.lastIndexOf('</body>');
    const added = append(path, searchParams);
    send(response, '.html', end < 0 ? html + added : html.slice(0, end) + added + html.slice(end));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

/** Never anything but the templates' own files: what they ask of other hosts is refused. */
export async function keepLocal(context: BrowserContext): Promise<void> {
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
}

function send(response: ServerResponse, extension: string, content: string | Buffer): void {
  response.setHeader('content-type', types[extension] ?? 'application/octet-stream').end(content);
}

function portOf(server: Server): number {
  // A server that listens on TCP has an address record.
  return (server.address() as AddressInfo).port;
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Larger packages give more pages to a sample, but not in proportion. */
function shares(page: TemplatePage): number {
  return page.startsWith('admin-lte') || page.startsWith('gentelella') ? 2 : 1;
}

function folderOf(name: string, from = import.meta.url): string {
  const places = (from === import.meta.url ? require : createRequire(from)).resolve.paths(name) ?? [];
  const found = places.map((place) => join(place, name)).find((place) => existsSync(place));
  if (!found) throw new Error(`${name} is not installed. Run npm test, which installs the templates.`);
  return found;
}

function htmlBelow(root: string, folder: string, deep: boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return deep && entry.name !== 'bower_components' ? htmlBelow(root, path, true) : [];
    return extname(entry.name) === '.html' ? [path] : [];
  });
}

function fileAt(path: string): string | undefined {
  const [name = '', ...rest] = path.split('/');
  const template = templates.find((each) => each.name === name);
  // Gentelella's built pages ask for their files at the root of the origin.
  const options = template
    ? [join(folderOf(name), template.root ?? '', rest.join('/')), pluginAt(rest.join('/'))]
    : [join(folderOf('gentelella'), 'dist', path)];
  return options.find((file) => file && existsSync(file) && statSync(file).isFile());
}

/** AdminLTE's `plugins` folder is put together from other packages by its own build, whose list this follows. */
function pluginAt(path: string): string | undefined {
  if (!path.startsWith('plugins/')) return undefined;
  const adminLte = folderOf('admin-lte');
  const list: { from: string; to: string }[] = require(join(adminLte, 'build/npm/Plugins.js'));
  for (const { from, to } of list.toSorted((one, other) => other.to.length - one.to.length)) {
    if (!path.startsWith(`${to}/`)) continue;
    const [, name = '', inside = ''] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(from) ?? [];
    const file = join(folderOf(name, join(adminLte, 'package.json')), inside, path.slice(to.length + 1));
    if (existsSync(file)) return file;
  }
  return undefined;
}
