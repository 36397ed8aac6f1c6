import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['foothold-source'] },
  ssr: { resolve: { conditions: ['foothold-source', 'node', 'import', 'default'] } },
  test: {
    include: ['{sdk,server,admin,scripts,e2e/bench}/**/*.test.{ts,tsx}'],
    // A busy machine takes ten times as long; nothing waits for these where all is well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // What passes on a retry is told at the end of `npm test`.
    retry: process.env.CI ? 2 : 0,
    maxWorkers: '100%',
    // Loading every module anew for each file takes a third of the time. No test changes what a module holds.
    isolate: false,
    // For tests that look whether something is let go of.
    execArgv: ['--expose-gc'],
  },
});
