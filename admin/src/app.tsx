import { QueryClientProvider } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { LocationProvider } from 'preact-iso';
import { queryClient } from './api/queries.js';
import { Routes } from './routes.js';
import { tellCutTexts } from './shell/cut-text.js';
import { keepFocus } from './shell/kept-focus.js';
import { Announcer, Toaster } from './ui/index.js';

/** The whole admin. */
export function App({ root }: { root: Element }) {
  useEffect(() => keepFocus(root), [root]);
  useEffect(() => tellCutTexts(document.body), []);
  return (
    <QueryClientProvider client={queryClient}>
      <LocationProvider scope="/admin">
        <Routes />
        <Toaster />
        <Announcer />
      </LocationProvider>
    </QueryClientProvider>
  );
}
