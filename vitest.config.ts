import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['foothold-source'] },
  ssr: { resolve: { conditions: ['foothold-source', 'node', 'import', 'default'] } },
  test: { include: ['{sdk,server,admin,scripts}/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
});
