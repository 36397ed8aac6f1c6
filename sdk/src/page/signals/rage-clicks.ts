import { surroundings } from './controls.js';
import { elementOf, heed, type Watch } from './notice.js';

const rage = { clicks: 3, withinMs: 1000, withinPx: 30 };
/** How long after a click a change near it counts as the answer to it. */
const answerMs = 150;
/** Where quick clicks are the way to use it: text is selected, a number counted up. */
const quick = 'input,select,textarea,option,label,video,audio,canvas,[contenteditable],[role=spinbutton],[role=slider]';

interface Click {
  at: number;
  x: number;
  y: number;
  /** Something near it changed at once. */
  isAnswered: boolean;
}

/**
 * Three clicks at one place within a second. Not where text was selected by them, nor where each click was answered by a
 * change nearby, as when somebody pages through pictures or counts up.
 */
export function watchRageClicks(watch: Watch): void {
  let clicks: Click[] = [];
  heed<MouseEvent>('click', watch, (event) => {
    const { timeStamp: at, clientX: x, clientY: y, detail } = event;
    const element = elementOf(event);
    // Without a count it came from the keyboard.
    if (!detail || !element || element.closest(quick)) return;
    clicks = clicks.filter(
      (click) => at - click.at <= rage.withinMs && Math.hypot(click.x - x, click.y - y) <= rage.withinPx,
    );
    const click: Click = { at, x, y, isAnswered: false };
    clicks.push(click);
    if (clicks.length >= rage.clicks) {
      const earlier = clicks.slice(0, -1);
      if (getSelection()?.isCollapsed !== false && !earlier.every(({ isAnswered }) => isAnswered)) {
        clicks = [];
        watch.notice('rageClick', element);
      }
    }
    expectAnswer(element, () => {
      click.isAnswered = true;
    });
  });
}

function expectAnswer(element: Element, answered: () => void): void {
  const observer = new MutationObserver(() => {
    observer.disconnect();
    answered();
  });
  observer.observe(surroundings(element, 3), { subtree: true, childList: true, characterData: true });
  setTimeout(() => observer.disconnect(), answerMs);
}
