import { bundle } from './bundle.js';
import { serve } from './serve.js';
import { lineTo, type Network } from './slow-line.js';
import { type Subject, tour } from './subject.js';

const here = `if (location.pathname === '/app')`;

/** Libraries that only draw: the page’s own code decides, and the words are in it. */
const sources = {
  'driver.js': {
    tip: `document.querySelector('.driver-popover')`,
    source: `
      import { driver } from 'driver.js';
      import 'driver.js/dist/driver.css';
      const steps = ${JSON.stringify(
        tour.map(({ target, title, text }) => ({ element: `#${target}`, popover: { title, description: text } })),
      )};
      const tour = driver({ showProgress: true, steps });
      ${here} tour.drive();`,
  },
  'shepherd.js': {
    tip: `document.querySelector('.shepherd-element')`,
    source: `
      import Shepherd from 'shepherd.js';
      import 'shepherd.js/dist/css/shepherd.css';
      const tour = new Shepherd.Tour({ useModalOverlay: true, defaultStepOptions: { cancelIcon: { enabled: true } } });
      for (const { target, title, text } of ${JSON.stringify(tour)})
        tour.addStep({
          title,
          text,
          attachTo: { element: '#' + target, on: 'bottom' },
          buttons: [{ text: 'Back', action: tour.back, secondary: true }, { text: 'Next', action: tour.next }],
        });
      ${here} tour.start();`,
  },
};

export async function openLibrary(name: keyof typeof sources, network: Network): Promise<Subject> {
  const { tip, source } = sources[name];
  const files = await bundle(name, source);
  const origin = await serve((path) => files.get(path));
  const line = await lineTo(origin.url, network);
  return {
    name,
    note: 'decides nothing, fetches nothing',
    fetches: false,
    tags: [
      { as: 'style', url: `${line.url}/${name}.css` },
      { as: 'module', url: `${line.url}/${name}.js` },
    ],
    tip,
    scripts: [line.url],
    async stop() {
      await line.stop();
      await origin.stop();
    },
  };
}
