import { defaultDecisions, type Environment, type Project, type Theme } from '@foothold/sdk/contract';

export function project(id: string): Project {
  return {
    id,
    name: `Project ${id}`,
    createdAt: 1,
    defaultLocale: 'en',
    locales: ['en', 'zh-CN'],
    defaultThemeId: null,
    caps: { perSession: 3, perDay: 5, gapMinutes: 5 },
  };
}

export function environment(id: string, projectId: string): Environment {
  return {
    id,
    projectId,
    name: id,
    createdAt: 1,
    publicKey: `key-${id}`,
    allowedOrigins: [],
    identity: 'off',
    consentRequired: false,
    enabled: true,
    decisions: defaultDecisions,
    unmeasured: [],
    stoppedTogether: false,
  };
}

export function theme(id: string): Theme {
  const colours = {
    background: '#fff',
    text: '#111',
    mutedText: '#666',
    accent: '#06f',
    onAccent: '#fff',
    border: '#ddd',
    backdrop: '#0008',
  };
  return {
    formatVersion: 2,
    id,
    name: `Theme ${id}`,
    light: colours,
    dark: colours,
    mode: 'page',
    font: 'inherit',
    fontSize: 15,
    radius: 8,
    shadow: 'medium',
  };
}
