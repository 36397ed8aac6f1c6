import { QueryClientProvider } from '@tanstack/preact-query';
import { LocationProvider } from 'preact-iso';
import { queryClient } from './api/queries.js';
import { Routes } from './routes.js';
import { Announcer, Toaster } from './ui/index.js';

/** The whole admin. */
export function App() {
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
