import { randomUUID } from 'node:crypto'
import type { Database } from '@acquaint/api/db/database'
import { createCaller } from '@acquaint/api/router'
import type { Operation } from './operations.ts'
import type { Seeded } from './seed.ts'
import { median } from './statistics.ts'

/** Duration of one operation without a transport. */
export interface Took {
  operation: Operation
  /** The whole procedure, with the checks of its input and output. */
  milliseconds: number
}

interface Plan {
  places: { db: Database; app: Seeded['app']; operations: Operation[] }[]
  seconds: number
  signal: AbortSignal
}

const blockMs = 20
const blockCallsMin = 2
const turnsMin = 3

/**
 * Measures operations one call after another, in this process, without a transport. Every database has its turn for a few
 * milliseconds, so that a machine that becomes slower meanwhile does so for all.
 */
export const measureProcedures = async ({ places, seconds, signal }: Plan): Promise<Took[][]> => {
  const all = places.map(({ db, app, operations }) => {
    const caller = createCaller({ app, db, requestId: randomUUID() })
    return operations.map((operation) => ({ operation, call: callOf(caller, operation), milliseconds: [] as number[] }))
  })
  const end = performance.now() + seconds * 1000
  // The first turn warms up.
  for (let turn = 0; turn < turnsMin || performance.now() < end; turn++) {
    for (const each of all.flat()) {
      signal.throwIfAborted()
      await each.call() // what ran before it has taken the caches
      const blockEnd = performance.now() + blockMs
      for (let calls = 0; calls < blockCallsMin || performance.now() < blockEnd; calls++) {
        const took = await each.call()
        if (turn > 0) each.milliseconds.push(took)
      }
    }
  }
  return all.map((place) => place.map(({ operation, milliseconds }) => ({ operation, milliseconds: median(milliseconds) })))
}

const callOf = (caller: ReturnType<typeof createCaller>, { procedure: [resource, verb], name, input, isRight }: Operation) => {
  // The operation knows what its procedure takes; the procedure checks it.
  const procedure = (caller[resource] as Record<string, unknown>)[verb] as (input: unknown) => Promise<unknown>
  return async () => {
    const given = input()
    const start = performance.now()
    const output = await procedure(given)
    const took = performance.now() - start
    if (!isRight(output)) throw new Error(`${name} answered ${JSON.stringify(output).slice(0, 1000)}`)
    return took
  }
}
