/** What a customer of each peer would write to show one tour; bundled and compressed as they would ship it. */
export interface Peer {
  name: string;
  /** An ES module that imports what a tour needs, style sheet included. */
  source: string;
  /** What the figure leaves out or takes in. */
  note: string;
}

export const peers: Peer[] = [
  {
    name: 'driver.js',
    source: `import { driver } from 'driver.js'; import 'driver.js/dist/driver.css'; globalThis.tour = driver;`,
    note: 'rendering only: decides nothing, fetches nothing',
  },
  {
    name: 'shepherd.js',
    source: `import Shepherd from 'shepherd.js'; import 'shepherd.js/dist/css/shepherd.css'; globalThis.tour = Shepherd;`,
    note: 'rendering only',
  },
  {
    name: 'intro.js',
    source: `import introJs from 'intro.js'; import 'intro.js/introjs.css'; globalThis.tour = introJs;`,
    note: 'rendering only',
  },
  {
    name: 'react-joyride with react',
    source: `import { createElement } from 'react'; import { createRoot } from 'react-dom/client'; import * as joyride from 'react-joyride'; globalThis.tour = [createElement, createRoot, joyride];`,
    note: 'rendering only; react and react-dom counted',
  },
  {
    name: '@flows/js with components',
    source: `import * as flows from '@flows/js'; import * as components from '@flows/js-components/components'; import * as tour from '@flows/js-components/tour-components'; import '@flows/js-components/index.css'; globalThis.tour = [flows, components, tour];`,
    note: 'fetches from a hosted service, which decides',
  },
];
