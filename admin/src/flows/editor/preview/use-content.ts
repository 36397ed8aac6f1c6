import { type Flow, type FlowContent, formatVersion, type Locale, type Theme, toContent } from '@foothold/sdk/contract';
import { useMemo } from 'preact/hooks';
import { withPicturesToCome } from './pictures-to-come.js';

/** The draft as a visitor would get it in a locale, for the renderer to draw; pictures without an address are drawn as such. */
export function useContent(flow: Flow, locale: Locale, themes: Theme[], defaultThemeId: string | null): FlowContent {
  const themeId = flow.themeId ?? defaultThemeId;
  const theme = themes.find((each) => each.id === themeId) ?? null;
  return useMemo(
    () => withPicturesToCome(toContent(flow, { formatVersion, version: 0 }, locale, theme)),
    [flow, locale, theme],
  );
}
