import type { Page } from '@playwright/test';

/** What is held of the page at one moment. */
export interface Held {
  /** By target and type, such as `window scroll`. */
  listeners: Record<string, number>;
  observers: number;
  nodes: number;
}

/** What was asked for since the last look. */
export interface Asked {
  frames: number;
  timers: number;
}

interface Watch {
  held(): Held;
  asked(): Asked;
  shifts: number;
}

declare global {
  var watch: Watch;
}

/** Has every page of a tab count, from before its first script, what is taken and given back. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const listeners = new Set<{ target: EventTarget; type: string; listener: unknown; capture: boolean }>();
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const isCapture = (options: unknown) =>
      typeof options === 'object' ? !!(options as { capture?: boolean })?.capture : !!options;
    const find = (target: EventTarget, type: string, listener: unknown, options: unknown) =>
      [...listeners].find(
        (one) =>
          one.target === target && one.type === type && one.listener === listener && one.capture === isCapture(options),
      );
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      const target: EventTarget = this ?? window;
      add.call(target, type, listener, options);
      const { signal, once } = typeof options === 'object' ? options : ({} as AddEventListenerOptions);
      if (!listener || signal?.aborted || find(target, type, listener, options)) return;
      const one = { target, type, listener, capture: isCapture(options) };
      listeners.add(one);
      if (signal) add.call(signal, 'abort', () => listeners.delete(one), { once: true });
      if (once) add.call(target, type, () => listeners.delete(one), { once: true, capture: one.capture });
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      const target: EventTarget = this ?? window;
      remove.call(target, type, listener, options);
      const one = find(target, type, listener, options);
      if (one) listeners.delete(one);
    };

    const observers = new Set<object>();
    for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const) {
      const { observe, disconnect } = window[name].prototype;
      window[name].prototype.observe = function (
        this: MutationObserver,
        ...given: Parameters<MutationObserver['observe']>
      ) {
        observers.add(this);
        return (observe as MutationObserver['observe']).apply(this, given);
      } as never; // the three differ in what they take, which is only passed on
      window[name].prototype.disconnect = function (this: MutationObserver) {
        observers.delete(this);
        return disconnect.call(this as never);
      };
    }

    let [frames, timers] = [0, 0];
    const { requestAnimationFrame, setTimeout, setInterval } = window;
    window.requestAnimationFrame = (callback) => {
      frames++;
      return requestAnimationFrame(callback);
    };
    const counting = (set: typeof setTimeout) =>
      ((...given: Parameters<typeof setTimeout>) => {
        timers++;
        return set(...given);
      }) as typeof setTimeout;
    window.setTimeout = counting(setTimeout);
    window.setInterval = counting(setInterval as typeof setTimeout) as typeof setInterval;

    const nameOf = (target: EventTarget) =>
      target === window ? 'window' : target instanceof Node ? target.nodeName : target.constructor.name;
    const watch: Watch = {
      shifts: 0,
      held() {
        const counts: Record<string, number> = {};
        for (const { target, type } of listeners) {
          // What is listened to on an element that is gone goes with it.
          if (target instanceof Node && !target.isConnected) continue;
          const name = `${nameOf(target)} ${type}`;
          counts[name] = (counts[name] ?? 0) + 1;
        }
        return { listeners: counts, observers: observers.size, nodes: document.getElementsByTagName('*').length };
      },
      asked() {
        const since = { frames, timers };
        frames = timers = 0;
        return since;
      },
    };
    Object.assign(window, { watch });
    const types = PerformanceObserver.supportedEntryTypes;
    const observe = (type: string, take: (entry: PerformanceEntry & { value?: number }) => void) => {
      if (types.includes(type))
        new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
    };
    observe('layout-shift', ({ value = 0 }) => {
      watch.shifts += value;
    });
  });
}
