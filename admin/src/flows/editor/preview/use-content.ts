import { type Flow, type FlowContent, formatVersion, type Locale, type Theme, toContent } from '@foothold/sdk/contract';
import { useMemo } from 'preact/hooks';

/** The draft as a visitor would get it in a locale: what the renderer draws. */
export function useContent(flow: Flow, locale: Locale, themes: Theme[], defaultThemeId: string | null): FlowContent {
  const themeId = flow.themeId ?? defaultThemeId;
  const theme = themes.find((each) => each.id === themeId) ?? null;
  return useMemo(() => toContent(flow, { formatVersion, version: 0 }, locale, theme), [flow, locale, theme]);
}
