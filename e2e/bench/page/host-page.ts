import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { answer, never, type Origin, serve } from './serve.js';

const rows = Array.from(
  { length: 750 },
  (_, at) => `<div class="row"><span>Invoice ${at}</span><b>${(at * 37) % 1000}</b><i></i></div>`,
);

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
});

const html = `<!doctype html><html lang="en"><head><title>Ledgerly</title><meta name="viewport" content="width=device-width">
<style>
  body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
  header { display: flex; gap: 12px; padding: 16px 24px; border-bottom: 1px solid #ddd; }
  h1, form { margin: 0; padding: 16px 24px; }
  /* A row that changes concerns nothing around it, so that what the page does by itself stays small. */
  .row { contain: strict; height: 26px; padding: 0 24px; }
  .row > * { margin-inline-end: 16px; }
</style></head><body>
<header><button id="new-invoice" name="new-invoice">New invoice</button><input id="search" name="search" aria-label="Search">
<button id="export" name="export">Export</button></header>
<h1>Invoices</h1>
<form><input name="one"><input name="two"><p id="hint">Help</p><button>Send</button></form>
<div role="alert" id="alert"></div><main>${rows.join('')}</main>
<script>${outputFiles[0]?.text}</script></body></html>`;

/** A page of 3,000 elements, the same at every path. */
export function openHostPage(): Promise<Origin> {
  const page = answer('text/html; charset=utf-8', html, never);
  const icon = answer('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>', never);
  return serve((path) => (path === '/favicon.ico' ? icon : page));
}
