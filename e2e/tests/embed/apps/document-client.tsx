/** @jsxImportSource react */
import { hydrateRoot } from 'react-dom/client';
import { Page, type Served } from './document.js';

declare global {
  var hydrationErrors: string[];
  function hydrate(served: Served): void;
}

globalThis.hydrationErrors = [];
/** A test calls it when it wants to: Foothold may be there before or after it. */
globalThis.hydrate = (served) => {
  hydrateRoot(document, <Page served={served} />, {
    onRecoverableError: (error) => globalThis.hydrationErrors.push(`${error}`),
  });
};
