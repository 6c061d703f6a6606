import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** One run over the whole workspace, so that one line counts all tests. */
export default defineConfig({
  test: {
    include: ['{packages,apps}/*/{src,test}/**/*.test.ts'],
    typecheck: { enabled: true, include: ['packages/*/src/**/*.test-d.ts'], checker: 'tsc', tsconfig: 'packages/client/tsconfig.json' },
    globalSetup: 'packages/contract-tests/src/global-setup.ts',
    // Much of the time is spent waiting: for processes, disks and timers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'node_modules/.vitest/results.json' }]] : ['default'],
  },
})
