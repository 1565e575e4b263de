import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Tests run from source: the `source` export condition points every package at its TypeScript.
const conditions = ['source', ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
