import type { DeviceFacts } from '../contract/index.js';

const systems: [RegExp, string][] = [
  [/Android/, 'android'],
  [/iPhone|iPad|iPod/, 'ios'],
  [/Windows/, 'windows'],
  [/CrOS/, 'chromeos'],
  [/Mac OS X|Macintosh/, 'macos'],
  [/Linux/, 'linux'],
];

/** The first that matches wins: Edge and Opera also call themselves Chrome, Chrome also Safari. */
const browsers: [RegExp, string][] = [
  [/Edg/, 'edge'],
  [/OPR\//, 'opera'],
  [/Firefox|FxiOS/, 'firefox'],
  [/Chrom(e|ium)|CriOS/, 'chrome'],
  [/Safari/, 'safari'],
];

/** What is known of the device at this moment. `os` and `browser` are lower-case names, `other` when not known. */
export function deviceFacts(): DeviceFacts {
  const { userAgent, maxTouchPoints } = navigator;
  const touch = maxTouchPoints > 0;
  const shorter = Math.min(screen.width, screen.height);
  const named = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
  return {
    kind: !matchMedia('(pointer:coarse)').matches ? 'desktop' : shorter < 600 ? 'phone' : 'tablet',
    touch,
    viewportWidth: innerWidth,
    viewportHeight: innerHeight,
    os: named(systems),
    browser: named(browsers),
    darkMode: matchMedia('(prefers-color-scheme:dark)').matches,
    reducedMotion: matchMedia('(prefers-reduced-motion:reduce)').matches,
  };
}
