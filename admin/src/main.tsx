import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import { render } from 'preact';
import { App } from './app.js';
import { preferredLocale, setLocale } from './i18n/index.js';

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element with the id "app".');

const hasTexts = await setLocale(preferredLocale()).then(
  () => true,
  () => false,
);
if (hasTexts) render(<App root={root} />, root);
// The texts are what could not be loaded, so this says it in both languages.
else root.textContent = 'Foothold could not be loaded. Reload the page. · Foothold 未能加载，请重新加载页面。';
