import { randomUUID } from 'node:crypto'
import type { Database } from '@acquaint/api/db/database'
import { createCaller } from '@acquaint/api/router'
import type { Operation } from './operations.ts'
import type { Seeded } from './seed.ts'
import { median } from './statistics.ts'

/** Duration of one operation without a transport, in milliseconds. */
export interface Took {
  operation: Operation
  /** Of it, what `db.read` took: making the statement, the driver, the database, and making rows into objects. */
  databaseMs: number
  /** The whole procedure, with the checks of its input and output. */
  procedureMs: number
}

interface Plan {
  db: Database
  app: Seeded['app']
  operations: Operation[]
  seconds: number
  signal: AbortSignal
}

const blockMs = 20
const blockCallsMin = 2

/**
 * Measures operations one call after another, in this process. The procedures are the server's own; the database they
 * are given notes how long each `db.read` took, so that nothing of what they do in it has to be written a second time.
 */
export const measureProcedures = async ({ db, app, operations, seconds, signal }: Plan): Promise<Took[]> => {
  let databaseMs = 0
  const timed: Database = {
    ...db,
    read: async (work) => {
      const start = performance.now()
      const result = await db.read(work)
      databaseMs = performance.now() - start
      return result
    },
  }
  const { users } = createCaller({ app, db: timed, requestId: randomUUID() })
  const call = async ({ verb, name, input, isRight }: Operation) => {
    const given = input()
    // The operation knows what its procedure takes; the procedure checks it.
    const procedure = users[verb] as (input: unknown) => Promise<unknown>
    const start = performance.now()
    const output = await procedure(given)
    const procedureMs = performance.now() - start
    if (!isRight(output)) throw new Error(`${name} answered ${JSON.stringify(output).slice(0, 1000)}`)
    return { databaseMs, procedureMs }
  }
  const all = operations.map((operation) => ({ operation, databaseMs: [] as number[], procedureMs: [] as number[] }))
  const end = performance.now() + seconds * 1000
  // The first turn warms up.
  for (let turn = 0; turn < 3 || performance.now() < end; turn++) {
    for (const each of all) {
      signal.throwIfAborted()
      await call(each.operation) // what ran before it has taken the caches
      const blockEnd = performance.now() + blockMs
      for (let calls = 0; calls < blockCallsMin || performance.now() < blockEnd; calls++) {
        const took = await call(each.operation)
        if (turn === 0) continue
        each.databaseMs.push(took.databaseMs)
        each.procedureMs.push(took.procedureMs)
      }
    }
  }
  return all.map((each) => ({ operation: each.operation, databaseMs: median(each.databaseMs), procedureMs: median(each.procedureMs) }))
}
