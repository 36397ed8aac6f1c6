import type { DecidedFlow, DecidedProperties, ElementFacts, Facts, GateName } from '@foothold/sdk/contract';
import { markOf } from '@foothold/sdk/engine';

/** What a page that decided knew and the server does not: its part of the facts. */
export function recordedFacts(
  decided: DecidedProperties,
): Pick<Facts, 'page' | 'locale' | 'session' | 'device' | 'element'> {
  const { url, title = '', referrer = '', locale } = decided;
  return {
    ...(url === undefined ? {} : { page: { url, title, referrer } }),
    ...(locale === undefined ? {} : { locale }),
    ...sessionOf(decided.session),
    ...deviceOf(decided.device),
    ...elementsOf(decided.elements),
  };
}

/** The flows that a decision tells of. */
export function decidedFlows({ flows }: Pick<DecidedProperties, 'flows'>): DecidedFlow[] {
  return flows.map((text) => {
    const [flowId = '', version = '', gate, code = ''] = text.split(' ');
    // Checked when it came: see `readDecided`.
    return { flowId, version: Number(version), gate: gate === '-' ? null : (gate as GateName), code };
  });
}

function sessionOf(values: DecidedProperties['session']): Pick<Facts, 'session'> {
  if (values?.length !== 6) return {};
  const [number = 1, pageViews = 0, seconds = 0, idleSeconds = 0, errors = 0, shows = 0] = values.map(Number);
  return { session: { number, pageViews, seconds, idleSeconds, errors, shows } };
}

function deviceOf(values: DecidedProperties['device']): Pick<Facts, 'device'> {
  if (values?.length !== 8) return {};
  const [kind, touch, viewportWidth, viewportHeight, os, browser, darkMode, reducedMotion] = values;
  return {
    device: {
      kind: kind === 'phone' || kind === 'tablet' ? kind : 'desktop',
      touch: touch === 1,
      viewportWidth: Number(viewportWidth),
      viewportHeight: Number(viewportHeight),
      os: String(os),
      browser: String(browser),
      darkMode: darkMode === 1,
      reducedMotion: reducedMotion === 1,
    },
  };
}

function elementsOf(lines: DecidedProperties['elements']): Pick<Facts, 'element'> {
  if (!lines) return {};
  const known = new Map<string, ElementFacts>();
  for (const line of lines) {
    const [mark = '', flags = '', count] = String(line).split(' ');
    known.set(mark, {
      present: flags[0] === '1',
      visible: flags[1] === '1',
      empty: flags[2] === '1',
      childCount: Number(count) || 0,
    });
  }
  return { element: (target) => known.get(markOf(target)) ?? notThere };
}

const notThere: ElementFacts = { present: false, visible: false, empty: false, childCount: 0 };
