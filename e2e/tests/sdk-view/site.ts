import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The strictest content policy that lets a script of its own origin run. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; report-to none";

/** The same with the style sheet that gives the test pages their shape. */
const styledPolicy = strictPolicy.replace("style-src 'none'", "style-src 'self'");

const pageStyle = `
body{margin:0;font:15px/1.6 "Inter","Helvetica Neue",Arial,sans-serif;color:#1d2430;background:#f4f6f8}
html.dark body{background:#12151a;color:#e6e9ee}
header{display:flex;gap:24px;align-items:center;padding:14px 32px;background:#fff;border-bottom:1px solid #e3e7ec}
.dark header,.dark article{background:#191d24;border-color:#2a303a}
header strong{font-size:17px;margin-inline-end:auto}
main{max-width:960px;margin:32px auto;padding:0 32px}
article{background:#fff;border:1px solid #e3e7ec;border-radius:12px;padding:20px 24px;margin-bottom:20px}
button,input{font:inherit;padding:8px 16px;border-radius:8px;border:1px solid #c5ccd6;background:#fff;color:inherit}
.dark button,.dark input{background:#232933;border-color:#3a4250}
#scroller{height:180px;overflow:auto}
#scroller p{margin:0 0 60px}
#tall{height:1400px}
.shift{height:50px}
`;

const shell = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="stylesheet" href="/page.css">${head}</head><body>${body}<script type="module" src="/harness.js"></script></body></html>`;

const linkToStyle = /<link[^>]*>/;

const product = `<header><strong>Ledgerly</strong><a href="#a">Invoices</a><a href="#b">Customers</a><button id="new" data-testid="new">New invoice</button></header>
<main><div id="above"></div><article><h1>Invoices</h1><p>Everything you have billed, and what is still open.</p><label>Customer <input id="customer"></label> <button id="save">Save</button></article>
<article id="scroller"><p>One</p><p>Two</p><p><button id="inner">Inner</button></p><p>Three</p><p>Four</p></article>
<article><h2>Recent</h2><ul id="list"></ul><div data-foothold-slot="invoices"></div></article>
<dialog id="dialog"><p>The host's own dialog.</p><input id="in-dialog"><form method="dialog"><button id="close-dialog">Close</button></form></dialog>
<div id="tall"></div><button id="far">Far away</button></main>`;

/**
 * Serves the harness and host pages: `/` styled, `/bare` without any style, both under a strict policy; `/open` without
 * one, and `/stage` with another body.
 */
export async function startSite(port = 0, stage = ''): Promise<{ url: string; stop(): Promise<void> }> {
  const files = await bundle();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = files.get(path);
    if (file) return response.setHeader('content-type', 'text/javascript').end(file);
    if (path === '/page.css') return response.setHeader('content-type', 'text/css').end(pageStyle);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (path === '/stage') return response.end(shell(stage).replace(linkToStyle, ''));
    if (path !== '/open') response.setHeader('content-security-policy', path === '/bare' ? strictPolicy : styledPolicy);
    response.end(path === '/bare' ? shell(product).replace(linkToStyle, '') : shell(product));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function portOf(server: Server): number {
  // A server that listens on TCP has an address record.
  return (server.address() as AddressInfo).port;
}

async function bundle(): Promise<Map<string, string>> {
  const outdir = '/site';
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('harness.ts', import.meta.url))],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['foothold-source'],
    tsconfig: fileURLToPath(new URL('../../../sdk/tsconfig.json', import.meta.url)),
    write: false,
    outdir,
  });
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.indexOf(outdir) + outdir.length), text]));
}
