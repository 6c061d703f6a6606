import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { hasPgBouncer } from './packages/test-postgres/src/has-pgbouncer.ts'

/**
 * Tests that change what a whole process shares (timers, environment, console, listeners), or measure its event loop or its processor
 * time, which the garbage of other files lengthens; and those that build for minutes, which would keep the files of a shared process
 * waiting.
 */
const isolated = [
  'apps/api/src/llm/create-model.test.ts',
  'packages/contract-tests/test/client/abort.test.ts',
  'packages/contract-tests/test/docs/event-loop.test.ts',
  'packages/contract-tests/test/packages/example-nextjs.test.ts',
  'packages/contract-tests/test/packages/image.test.ts',
  'packages/contract-tests/test/text/linear-time-between-letters.test.ts',
  'packages/contract-tests/test/text/linear-time-of-records.test.ts',
  'packages/contract-tests/test/text/linear-time.test.ts',
]

for (const file of isolated) if (!existsSync(file)) throw new Error(`vitest.config.ts isolates ${file}, which does not exist`)

// Much of the time is spent waiting: for processes, disks and timers.
const maxWorkers = Math.max(2, availableParallelism() - 1)
const globalSetup = 'packages/contract-tests/src/harness/global-setup.ts'
// A limit for what hangs, not for what is slow: other work may share the machine.
const timeouts = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } }

const pooled = hasPgBouncer() ? ['packages/contract-tests/test/users/**/*.test.ts'] : []
if (pooled.length === 0) console.warn('PgBouncer is not installed: the tests through a pooler are skipped.')

/** One run over the whole workspace, so that one line counts all tests: first those of the code, then those in a browser. */
export default defineConfig({
  test: {
    // The end of a process that ran hundreds of files takes longer than the default of 10 s on a busy machine.
    teardownTimeout: 120_000,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'node_modules/.vitest/results.json' }]] : ['default'],
    projects: [
      {
        test: {
          name: 'code',
          include: ['{packages,apps}/*/{src,test}/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...isolated],
          // Files in one worker share their imports: loading the api takes longer than most files run.
          isolate: false,
          setupFiles: 'packages/contract-tests/src/harness/shared-process.ts',
          globalSetup,
          maxWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: 'isolated',
          include: isolated,
          globalSetup,
          maxWorkers,
          ...timeouts,
        },
      },
      {
        // The users once more on Postgres, through PgBouncer in transaction mode.
        test: {
          name: 'pooler',
          include: pooled,
          isolate: false,
          setupFiles: 'packages/contract-tests/src/harness/shared-process.ts',
          globalSetup,
          maxWorkers,
          ...timeouts,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['apps/web/e2e/**/*.test.ts'],
          globalSetup: 'apps/web/e2e/global-setup.ts',
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          ...timeouts,
        },
      },
    ],
  },
})
