import { sdkFiles } from './scripts/sdk-files.mjs';

const { idle, firstTour, modal, everything } = sdkFiles();

export default [
  { name: 'idle page', path: idle, limit: '8 KB', gzip: true },
  { name: 'up to the first visible tour', path: firstTour, limit: '20 KB', gzip: true },
  { name: 'modal alone', path: modal, limit: '20 KB', gzip: true },
  { name: 'everything', path: everything, limit: '32 KB', gzip: true },
];
