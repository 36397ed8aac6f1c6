/** The arrows of the architecture (see CONTRIBUTING.md). Tests and configuration may look further. */
const notTest = '\\.(test|spec|contract|cases)\\.tsx?$';

/** Forbids modules below `from` to depend on anything that matches `to` (and is not `except`). */
function forbid(name, from, to, except) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: notTest },
    to: except ? { path: to, pathNot: except } : { path: to },
  };
}

export default {
  forbidden: [
    forbid('contract-is-the-base', '^sdk/src/contract/', '^sdk/src/', '^sdk/src/contract/'),
    forbid('engine-is-pure', '^sdk/src/engine/', '^sdk/src/', '^sdk/src/(contract|engine)/'),
    forbid('words-are-about-the-engine', '^sdk/src/words/', '^sdk/src/', '^sdk/src/(contract|engine|words)/'),
    forbid('page-knows-no-feature', '^sdk/src/page/', '^sdk/src/', '^sdk/src/(contract|engine|page)/'),
    forbid(
      'client-takes-the-door-of-the-view',
      '^sdk/src/client/',
      '^sdk/src/(view|entries)/',
      '^sdk/src/view/(index|port|prepare)\\.ts$',
    ),
    forbid('view-does-not-know-the-client', '^sdk/src/view/', '^sdk/src/(client|entries)/'),
    forbid('debug-is-an-addon', '^sdk/src/debug/', '^sdk/src/(client|entries|view)/', '^sdk/src/view/surface\\.ts$'),
    forbid(
      'only-the-debug-chunk-opens-the-panel',
      '^sdk/src/(contract|engine|page|view|words|entries|client/(?!debug\\.ts))',
      '^sdk/src/debug/',
    ),
    forbid(
      'runtime-never-imports-schemas',
      '^sdk/src/(engine|page|client|view|entries)/',
      '^sdk/src/contract/schema/|node_modules/zod/',
    ),
    forbid('contract-types-never-import-schemas', '^sdk/src/contract/[^/]+$', '^sdk/src/contract/schema/', '^$'),
    forbid('sdk-depends-on-nobody', '^sdk/', '^(server|admin|e2e)/'),
    forbid('server-takes-contract-and-engine', '^server/', '^(admin|e2e)/|^sdk/src/(page|client|view|entries)/'),
    forbid('admin-takes-the-doors', '^admin/', '^e2e/|^server/src/', '^server/src/client\\.ts$'),
    forbid('admin-renders-through-preview', '^admin/', '^sdk/src/(page|client|view)/'),
    {
      name: 'sdk-runs-on-preact-and-floating-ui',
      severity: 'error',
      from: { path: '^sdk/src/(engine|page|client|view|entries)/', pathNot: [notTest, '^sdk/src/entries/react/'] },
      to: { path: 'node_modules/', pathNot: 'node_modules/(preact|@floating-ui)/' },
    },
    {
      name: 'the-react-entry-brings-no-preact',
      severity: 'error',
      from: { path: '^sdk/src/entries/react/', pathNot: notTest },
      to: { path: 'node_modules/', pathNot: 'node_modules/(@types/)?react/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: notTest },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
};
