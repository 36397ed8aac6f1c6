import { createApp, defineComponent, h } from 'vue';
import { createRouter, createWebHistory, RouterLink, RouterView } from 'vue-router';
import { paths } from './routes.js';

const page = (path: string) =>
  defineComponent(() => () => [
    h('h1', `Page ${path}`),
    path === '/invoices' ? h('div', { 'data-foothold-slot': 'invoices' }) : undefined,
  ]);

const App = defineComponent(() => () => [
  ...paths.map((path) => h(RouterLink, { to: path }, () => `Go to ${path}`)),
  h(RouterView),
]);

const router = createRouter({
  history: createWebHistory(),
  routes: paths.map((path) => ({ path, component: page(path) })),
});
createApp(App).use(router).mount('#app');
