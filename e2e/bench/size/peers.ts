/** What a customer of each peer would write to show one tour; bundled and compressed as they would ship it. */
export interface Peer {
  name: string;
  /** An ES module that imports what a tour needs, style sheet included. */
  source: string;
  /** What the figure leaves out or takes in. */
  note: string;
}

/** As the readme of each shows it, at least what one tour needs. */
export const peers: Peer[] = [
  {
    name: 'driver.js',
    source: `
      import { driver } from 'driver.js';
      import 'driver.js/dist/driver.css';
      driver({ steps: [{ element: '#a', popover: { title: 'A' } }] }).drive();`,
    note: 'rendering only: decides nothing, fetches nothing',
  },
  {
    name: 'shepherd.js',
    source: `
      import Shepherd from 'shepherd.js';
      import 'shepherd.js/dist/css/shepherd.css';
      const tour = new Shepherd.Tour({ useModalOverlay: true });
      tour.addStep({ text: 'A', attachTo: { element: '#a', on: 'bottom' } });
      tour.start();`,
    note: 'rendering only',
  },
  {
    name: 'intro.js',
    source: `
      import introJs from 'intro.js';
      import 'intro.js/introjs.css';
      introJs.tour().setOptions({ steps: [{ element: '#a', intro: 'A' }] }).start();`,
    note: 'rendering only',
  },
  {
    name: 'react-joyride with react',
    source: `
      import { createElement } from 'react';
      import { createRoot } from 'react-dom/client';
      import { Joyride } from 'react-joyride';
      createRoot(document.body).render(createElement(Joyride, { run: true, steps: [{ target: '#a', content: 'A' }] }));`,
    note: 'rendering only; react and react-dom counted',
  },
  {
    name: '@flows/js with components',
    source: `
      import { init } from '@flows/js';
      import { setupJsComponents } from '@flows/js-components';
      import * as components from '@flows/js-components/components';
      import * as tourComponents from '@flows/js-components/tour-components';
      import '@flows/js-components/index.css';
      init({ organizationId: 'o', userId: 'u', environment: 'production' });
      setupJsComponents({ components: { ...components }, tourComponents: { ...tourComponents } });`,
    note: 'fetches from a hosted service, which decides',
  },
];
