import { connect, type Socket } from 'node:net';
import { host, publicKey } from './setup.js';

/** What came back. */
export interface WireAnswer {
  status: number;
  body: string;
}

/**
 * A kept-alive HTTP/1.1 connection that does one request at a time over a bare socket, so that making load costs
 * little of the machine that is measured. It knows only answers with a length, as our server gives.
 */
export class Connection {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: WireAnswer) => void; reject: (cause: Error) => void } | null = null;
  private failure: Error | null = null;

  constructor(port: number) {
    this.socket = connect({ port, host, noDelay: true });
    this.socket.on('data', (chunk) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.settle();
    });
    const fail = (cause: Error) => {
      this.failure ??= cause;
      this.waiting?.reject(this.failure);
      this.waiting = null;
    };
    this.socket.on('error', fail);
    this.socket.on('close', () => fail(new Error('The connection was closed.')));
  }

  send(request: Buffer): Promise<WireAnswer> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  /** Whether the server has not closed it: it does so with connections that were idle for some seconds. */
  get isOpen(): boolean {
    return this.failure === null;
  }

  close(): void {
    this.socket.destroy();
  }

  private settle(): void {
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.toString('latin1', 0, end);
    const status = Number(head.slice(9, 12));
    const length = status === 304 || status === 204 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (Number.isNaN(length)) throw new Error(`An answer without a length:\n${head}`);
    if (this.received.length < end + 4 + length) return;
    const body = this.received.toString('utf8', end + 4, end + 4 + length);
    this.received = this.received.subarray(end + 4 + length);
    const waiting = this.waiting;
    this.waiting = null;
    waiting?.resolve({ status, body });
  }
}

/** The bytes of a GET. */
export function get(path: string, headers = ''): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\n${headers}\r\n`);
}

/** The bytes of a POST as the SDK sends it: JSON as text, no preflight. */
export function post(path: string, body: unknown, key = publicKey): Buffer {
  const bytes = Buffer.from(JSON.stringify(body));
  const head = `POST ${path}?key=${key} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: text/plain\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
