import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { freePort } from '../support/product.js';

/** WebKitGTK, driven through its own WebDriver: the one WebKit that comes with Debian (`webkit2gtk-driver`, `xvfb`). */
export interface WebKit {
  open(url: string): Promise<void>;
  /** Calls `work` in the page and resolves with what it returns, which must be JSON. */
  run<Result, Given extends unknown[]>(
    work: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;
  /** Presses the pointer at a point of the window, px. */
  press(x: number, y: number): Promise<void>;
  /** Presses keys one after the other; `keys` of WebDriver or characters. */
  type(...keys: string[]): Promise<void>;
  stop(): Promise<void>;
}

/** What WebDriver calls keys that write nothing. */
export const keys = { tab: '\uE004', shift: '\uE008', enter: '\uE007', escape: '\uE00C', down: '\uE015', space: ' ' };

const programs = ['/usr/bin', '/usr/local/bin'];
const program = (name: string) => programs.map((folder) => `${folder}/${name}`).find(existsSync);

function miniBrowser(): string | undefined {
  const libraries = '/usr/lib';
  const folders = existsSync(libraries) ? readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu')) : [];
  return folders
    .flatMap((folder) => ['4.1', '4.0'].map((version) => `${libraries}/${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find(existsSync);
}

/** What is missing to run it, in words. */
export function missing(): string | undefined {
  if (!program('WebKitWebDriver') || !miniBrowser()) return 'WebKitGTK is not installed (Debian: webkit2gtk-driver).';
  return process.env.DISPLAY || program('Xvfb') ? undefined : 'There is no display for WebKitGTK (Debian: xvfb).';
}

/** A display of its own, unless there is one. */
async function startDisplay(): Promise<{ display: string; process?: ChildProcess }> {
  if (process.env.DISPLAY) return { display: process.env.DISPLAY };
  const server = spawn(program('Xvfb') ?? '', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = server.stdio[3] as Readable; // a pipe, as asked for above
  const number = await new Promise<string>((resolve, reject) => {
    told.once('data', (data) => resolve(String(data).trim()));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display.`)));
  });
  return { display: `:${number}`, process: server };
}

/** Starts WebKit with one window. */
export async function startWebKit(): Promise<WebKit> {
  const { display, process: displayProcess } = await startDisplay();
  const port = await freePort();
  const driver = spawn(program('WebKitWebDriver') ?? '', [`--port=${port}`], {
    // No graphics card and no desktop are needed.
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1' },
    stdio: 'ignore',
  });

  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: JSON.stringify(body) });
    const { value } = (await response.json()) as { value: Answer & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`WebKit could not ${method} ${path}: ${value.error}. ${value.message}`);
    return value;
  }

  for (let attempt = 0; attempt < 100; attempt++) {
    const isUp = await ask('GET', '/status').then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await after(100);
  }
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } },
    },
  });
  const session = `/session/${sessionId}`;
  const act = (type: string, id: string, actions: unknown[]) =>
    ask<null>('POST', `${session}/actions`, { actions: [{ type, id, actions }] });

  return {
    open: async (url) => void (await ask('POST', `${session}/url`, { url })),
    async run<Result, Given extends unknown[]>(work: (...given: Given) => Result | Promise<Result>, ...given: Given) {
      const answer = await ask<{ result: Result; thrown?: string }>('POST', `${session}/execute/async`, {
        script: `const done = arguments[arguments.length - 1];
            (async () => (${work})(...arguments[0]))()
              .then((result) => done({ result }), (error) => done({ thrown: String(error) }));`,
        args: [given],
      });
      if (answer.thrown) throw new Error(`The page threw: ${answer.thrown}`);
      return answer.result;
    },
    press: async (x, y) =>
      void (await act('pointer', 'mouse', [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ])),
    type: async (...pressed) =>
      void (await act(
        'key',
        'keyboard',
        pressed.flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      )),
    async stop() {
      await ask('DELETE', session).catch(() => {});
      driver.kill();
      displayProcess?.kill();
    },
  };
}
