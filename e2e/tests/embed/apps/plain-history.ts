import { paths } from './routes.js';

/** An app without a framework: it writes its pages itself, and has a slot as a custom element. */
function show(): void {
  const root = document.querySelector('#app');
  const heading = document.createElement('h1');
  heading.textContent = `Page ${location.pathname}`;
  root?.replaceChildren(...paths.map(link), heading);
  if (location.pathname !== '/invoices') return;
  const slot = document.createElement('foothold-slot');
  slot.setAttribute('name', 'invoices');
  root?.append(slot);
}

function link(path: string): HTMLAnchorElement {
  const element = document.createElement('a');
  element.href = path;
  element.textContent = `Go to ${path}`;
  element.addEventListener('click', (event) => {
    event.preventDefault();
    history.pushState(null, '', path);
    show();
  });
  return element;
}

addEventListener('popstate', show);
show();
