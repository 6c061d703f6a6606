import { createConcurrencyLimit } from '../concurrency-limit.ts'
import type { Dialect, Work, Writer, WriterOptions } from '../dialect.ts'
import { translateCommit } from '../errors.ts'

/** Half of the connections of the pool: reads always find one. */
const writesMax = 5

/** Carries out writes at the same time, each as an ordinary transaction. */
export const createWriter = ({ source, retry, run }: WriterOptions, dialect: Dialect): Writer => {
  const limit = createConcurrencyLimit(writesMax)
  const attempt = async <T>(work: Work<T>): Promise<T> => {
    const runner = source.createQueryRunner()
    try {
      await runner.startTransaction()
      const result = await run(runner, work)
      await runner.commitTransaction().catch((error: unknown) => {
        throw translateCommit(error, dialect)
      })
      return result
    } catch (error) {
      // Where the connection is gone, so is the transaction.
      await runner.rollbackTransaction().catch(() => {})
      throw error
    } finally {
      await runner.release()
    }
  }
  return { write: (work) => limit(() => retry(() => attempt(work))), idle: async () => {} }
}
