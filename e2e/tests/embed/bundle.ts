import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const apps = fileURLToPath(new URL('apps/', import.meta.url));

/** The major versions of React that are embedded in. */
export const reactVersions = ['18', '19'] as const;
export type ReactVersion = (typeof reactVersions)[number];

/** As a customer's bundler does it, from the SDK as it is published, in development: React tells of mistakes only then. */
function optionsFor(app: string, react: ReactVersion): BuildOptions & { write: false } {
  return {
    entryPoints: [apps + app],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    // The other major version is installed under a name of its own.
    alias: react === '18' ? { react: 'react18', 'react-dom': 'react-dom18' } : {},
    write: false,
    outdir: '/',
    logLevel: 'error',
  };
}

/** Bundles `apps/<app>` for browsers: the files by their path, the entry under its name with `.js`. */
export async function bundle(app: string, react: ReactVersion = '19'): Promise<Map<string, string>> {
  const { outputFiles } = await build({ ...optionsFor(app, react), splitting: true });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

/** Bundles `apps/<app>` for Node and imports it. */
export async function importForServer<Module>(app: string, react: ReactVersion): Promise<Module> {
  const folder = mkdtempSync(join(tmpdir(), 'foothold-embed-'));
  const file = join(folder, 'server.mjs');
  try {
    await build({
      ...optionsFor(app, react),
      platform: 'node',
      write: true,
      outdir: undefined,
      outfile: file,
      // React's server renderer is CommonJS and requires Node's own modules.
      banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    } as BuildOptions);
    return (await import(pathToFileURL(file).href)) as Module;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
