import { defaultClientConditions, defineConfig } from 'vite';

/** Where the API answers while the admin is being developed. */
const server = process.env.FOOTHOLD_URL ?? 'http://127.0.0.1:4400';

export default defineConfig({
  base: '/admin/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    conditions: ['foothold-source', ...defaultClientConditions],
    dedupe: ['preact'],
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
    ],
  },
  build: {
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // A strict content policy forbids data: URLs and inline code: everything stays a file.
    assetsInlineLimit: 0,
    // One style sheet: a page never waits for its own, shifts when it comes, or fails because it did not.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: Number(process.env.ADMIN_PORT ?? 5173),
    strictPort: true,
    proxy: Object.fromEntries(['/v1', '/docs', '/openapi.json', '/sdk'].map((path) => [path, server])),
  },
});
