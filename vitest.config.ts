import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['foothold-source'] },
  ssr: { resolve: { conditions: ['foothold-source', 'node', 'import', 'default'] } },
  test: {
    include: ['{sdk,server,admin,scripts,e2e/bench}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    maxWorkers: '100%',
    // Loading every module anew for each file takes a third of the time. No test changes what a module holds.
    isolate: false,
  },
});
