import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const host = '127.0.0.1';
export const publicKey = 'fh_pub_bench';

/** Who may ask for reports. */
export const analyst = { email: 'bench@example.com', password: 'a password for the bench' };

/** Environments of their own for the rounds that are compared, so that the rows of a round can be told. */
export const roundEnvironments = 6;
export const roundEnvironment = (round: number) => ({ id: `bench-round-${round}`, publicKey: `${publicKey}_${round}` });

/** Starts the server as another process and waits until it listens. */
export function startServer(port: number, dataDir: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('serve.ts', import.meta.url)), [String(port), dataDir], {
    execArgv: ['--conditions=foothold-source', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened.`)));
  });
}

/** Ends it as an operator would; by force when it has not ended after 20 seconds. */
export function stopServer(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    child.once('exit', () => {
      clearTimeout(late);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
