import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Answer, answer, forEver, script } from './serve.js';

/** The files of a peer as a customer would ship them: bundled, minified, what it loads late in files of its own. */
export async function bundle(name: string, source: string): Promise<Map<string, Answer>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'js' },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    entryNames: name,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [
      path,
      path.endsWith('.css') ? answer('text/css', contents, forEver) : script(contents),
    ]),
  );
}
