import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** One run over the whole workspace, so that one line counts all tests: first those of the code, then those in a browser. */
export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'node_modules/.vitest/results.json' }]] : ['default'],
    projects: [
      {
        test: {
          name: 'code',
          include: ['{packages,apps}/*/{src,test}/**/*.test.ts'],
          typecheck: {
            enabled: true,
            include: ['packages/*/src/**/*.test-d.ts'],
            checker: 'tsc',
            tsconfig: 'packages/client/tsconfig.json',
          },
          globalSetup: 'packages/contract-tests/src/harness/global-setup.ts',
          // Much of the time is spent waiting: for processes, disks and timers.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['apps/web/e2e/**/*.test.ts'],
          globalSetup: 'apps/web/e2e/global-setup.ts',
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
