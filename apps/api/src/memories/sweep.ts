import { setImmediate } from 'node:timers/promises'
import type { Logger } from '../context.ts'
import type { Database } from '../db/database.ts'
import { Apps } from '../db/schema/apps.ts'
import { eraseExpiredOf, ownersWithExpired } from './expired.ts'
import { deleteOldCounts } from './outcomes.ts'

/** Erases expired memories, and counts that nobody can ask for, in the background. */
export interface Sweep {
  /** Erases all memories that have expired by now, user by user. A sweep under way is joined. */
  sweep: () => Promise<void>
  close: () => Promise<void>
}

interface Options {
  db: Database
  log?: Logger | undefined
  /** Pause between two sweeps. */
  intervalMs?: number
}

const intervalMsDefault = 5 * 60_000
/** Users whose expired memories are found at once. */
const ownersMax = 100

/** Sweeps at once, and again after each pause. Several servers may sweep one database: each memory is erased once. */
export const startSweep = ({ db, log, intervalMs = intervalMsDefault }: Options): Sweep => {
  const closing = new AbortController()
  let sweeping: Promise<void> | undefined
  const run = async () => {
    const erased = { memories: 0, memory_versions: 0, users: 0 }
    try {
      for (const { id } of await db.read((tx) => tx.find(Apps, { select: { id: true } }))) await sweepApp(id, erased)
    } catch (error) {
      // Messages of drivers quote values.
      log?.warn({ reason: error instanceof Error ? error.name : typeof error }, 'erasing expired memories failed until the next attempt')
    }
    if (erased.memories > 0) log?.info(erased, 'erased expired memories')
  }
  const sweepApp = async (app_id: string, erased: { memories: number; memory_versions: number; users: number }) => {
    await deleteOldCounts(db, app_id)
    for (let isDone = false; !isDone && !closing.signal.aborted; ) {
      const owners = await db.read((tx) => ownersWithExpired(tx, app_id, ownersMax))
      const before = erased.memories
      for (const owner of owners) {
        const counts = await sweepOwner(owner)
        erased.memories += counts.memories
        erased.memory_versions += counts.memory_versions
        if (counts.memories > 0) erased.users++
      }
      // Without progress the same users would be found again.
      isDone = owners.length < ownersMax || erased.memories === before
    }
  }
  const sweepOwner = async (owner: Parameters<typeof eraseExpiredOf>[0]) => {
    const total = { memories: 0, memory_versions: 0 }
    for (let last = 1; last > 0 && !closing.signal.aborted; ) {
      const { memories, memory_versions } = await eraseExpiredOf(owner, { db })
      total.memories += memories
      total.memory_versions += memory_versions
      last = memories
      await setImmediate()
    }
    return total
  }
  const sweep = () => {
    sweeping ??= run().finally(() => {
      sweeping = undefined
    })
    return sweeping
  }
  const timer = setInterval(() => void sweep(), intervalMs).unref()
  void sweep()
  return {
    sweep,
    close: async () => {
      closing.abort()
      clearInterval(timer)
      await sweeping
    },
  }
}
