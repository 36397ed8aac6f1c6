/** @jsxImportSource react */
import { renderToString } from 'react-dom/server';
import { Page, type Served } from './document.js';

export const render = (served: Served) => `<!doctype html>${renderToString(<Page served={served} />)}`;
