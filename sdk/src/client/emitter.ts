import type { ClientError, Happenings, Listener } from './happenings.js';

/** Listeners by name. */
export interface Emitter {
  /** Tells of something that went wrong. */
  fail(code: ClientError['code'], cause?: unknown, about?: string): void;
  on<Name extends keyof Happenings>(name: Name, listener: Listener<Name>): void;
  off<Name extends keyof Happenings>(name: Name, listener: Listener<Name>): void;
  emit<Name extends keyof Happenings>(name: Name, happening: Happenings[Name]): void;
}

/** A listener that throws is reported to the console as the page's own error; the others still hear. */
export function createEmitter(): Emitter {
  const listeners = new Map<keyof Happenings, Set<Listener<never>>>();
  const emit: Emitter['emit'] = (name, happening) => {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(happening as never); // `on` paired the name with the listener
      } catch (error) {
        reportError(error);
      }
    }
  };
  return {
    emit,
    fail: (code, cause, about) => emit('error', { code, about, cause }),
    on(name, listener) {
      if (typeof listener !== 'function') return;
      // A new set each time: who begins to listen while a happening is told does not hear that one.
      listeners.set(name, new Set(listeners.get(name)).add(listener));
    },
    off: (name, listener) => void listeners.get(name)?.delete(listener),
  };
}
