import { defineConfig } from 'vitest/config'

/** Runs what people start by hand and look at: no part of the tests. */
export default defineConfig({
  test: {
    include: ['apps/web/on-demand/*.test.ts'],
    root: new URL('../../../', import.meta.url).pathname,
    globalSetup: 'apps/web/e2e/global-setup.ts',
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
