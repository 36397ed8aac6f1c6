import type { Stop } from '../page/stop.js';
import { conditions, explain } from '../words/en.js';
import { speechOf } from '../words/speech.js';
import { openPanel } from './panel.js';
import type { DebugPort } from './port.js';
import { chineseTexts, englishTexts } from './texts.js';

export type { DebugPort, Moment } from './port.js';

/** Opens the panel in Chinese where the browser is set to it, else in English. `closed` is told when it goes. */
export async function openDebugPanel(port: DebugPort, closed: () => void): Promise<Stop> {
  const isChinese = navigator.language.toLowerCase().startsWith('zh');
  const locale = isChinese ? 'zh-CN' : 'en';
  const words = isChinese ? await import('../words/zh-cn.js') : { conditions, explain };
  return openPanel(
    port,
    { texts: isChinese ? chineseTexts : englishTexts, speech: speechOf(words, locale), locale },
    closed,
  );
}
