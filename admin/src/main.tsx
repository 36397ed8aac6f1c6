import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import { render } from 'preact';
import { App } from './app.js';
import { preferredLocale, setLocale } from './i18n/index.js';

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element with the id "app".');

await setLocale(preferredLocale());
render(<App />, root);
