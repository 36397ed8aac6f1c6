import { ApiError } from './http.js';

/** Whether the server tells of something that goes on: it does, it does not answer now, or it knows it no more. */
export type Contact = 'there' | 'away' | 'gone';

const pause = 2_000;

/**
 * Follows something on the server by a stream of events until it is over, over restarts of the server and bad networks.
 * @param read how it stands now; throws a 404 once the server knows it no more
 * @param told called with each state, and with how things stand between us
 * @returns the stop
 */
export function follow<T>(
  { url, event, read, isOver }: { url: string; event: string; read: () => Promise<T>; isOver: (state: T) => boolean },
  told: (contact: Contact, state?: T) => void,
): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const stop = () => {
    isStopped = true;
    clearTimeout(timer);
    source?.close();
  };
  const tell = (state: T) => {
    told('there', state);
    if (isOver(state)) stop();
  };
  const open = () => {
    const opened = new EventSource(url);
    source = opened;
    // The server's schema is the truth for what the stream carries.
    opened.addEventListener(event, (message) => tell(JSON.parse(message.data) as T));
    opened.addEventListener('error', () => {
      if (isStopped) return;
      // Browsers differ in when they try again by themselves, and none does after a refusal.
      opened.close();
      told('away');
      timer = setTimeout(again, pause);
    });
  };
  const again = async () => {
    try {
      const state = await read();
      if (isStopped) return;
      tell(state);
      if (!isStopped) open();
    } catch (error) {
      if (isStopped) return;
      if (error instanceof ApiError && error.status === 404) {
        stop();
        told('gone');
      } else timer = setTimeout(again, pause);
    }
  };
  open();
  return stop;
}
