import type { Database } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import type { Logger } from '../http/log-failure.ts'
import type { Embedder } from './embedder.ts'
import { embedNext, ownersWithout } from './missing-vectors.ts'
import { packVector, unpackVector } from './vectors.ts'

export type { Embedder }

/** Keeps vectors of memories up to date in the background, and makes those of queries. */
export interface Embedding {
  /** Says that memories of a user changed. */
  wake: (owner: Owner) => void
  /** What a query means; undefined where the embedder fails or takes too long: words have to do then. */
  meaningOf: (query: string) => Promise<Meaning | undefined>
  /** Resolves when there is nothing left to do, or no doing it now. */
  idle: () => Promise<void>
  close: () => Promise<void>
}

export interface Meaning {
  embedder: string
  vector: Int8Array
}

/** A recall waits so long for the vector of its query, and work in the background for those of memories. */
const queryMsMax = 2000
const memoriesMsMax = 60_000
/** After a failure the work rests for so long. */
const restMs = 30_000

interface Means {
  db: Database
  embedder: Embedder
  log?: Logger
}

/** Begins with the memories that have no vector of this embedder: new ones, or all where the embedder is another than before. */
export const createEmbedding = ({ db, embedder, log }: Means): Embedding => {
  const closing = new AbortController()
  const waiting = new Map<string, Owner>()
  let resting: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  const wake = (owner: Owner) => {
    waiting.set(`${owner.app_id} ${owner.user_id}`, owner)
    work()
  }
  const work = () => {
    if (closing.signal.aborted || resting) return
    working ??= embedAll().finally(() => {
      working = undefined
      if (waiting.size > 0) work()
    })
  }
  const embedAll = async () => {
    let current: [string, Owner] | undefined
    try {
      for (const [name, owner] of waiting) {
        current = [name, owner]
        // Before, for what changes meanwhile wakes it again.
        waiting.delete(name)
        while (!closing.signal.aborted && (await embedNext({ db, embedder, owner, signal: within(memoriesMsMax) })));
      }
    } catch (error) {
      if (closing.signal.aborted) return
      if (current) waiting.set(...current)
      log?.warn({ reason: reasonOf(error) }, 'memories could not be embedded, and words alone find them')
      resting = setTimeout(() => {
        resting = undefined
        work()
      }, restMs).unref()
    }
  }
  const within = (ms: number) => AbortSignal.any([closing.signal, AbortSignal.timeout(ms)])
  const begun = db
    .read((tx) => ownersWithout(tx, embedder.id))
    .then((owners) => owners.forEach(wake))
    .catch((error: unknown) => log?.warn({ reason: reasonOf(error) }, 'memories without vectors could not be looked for'))
  return {
    wake,
    meaningOf: async (query) => {
      try {
        const [vector] = await embedder.embed([query], within(queryMsMax))
        return vector && { embedder: embedder.id, vector: unpackVector(packVector(vector)) }
      } catch (error) {
        log?.warn({ reason: reasonOf(error) }, 'a query could not be embedded, and its words alone counted')
        return undefined
      }
    },
    idle: async () => {
      await begun
      while (working) await working
    },
    close: async () => {
      closing.abort()
      clearTimeout(resting)
      await begun
      await working
      await embedder.close()
    },
  }
}

/** The kind of an error alone: endpoints repeat in their messages what they were sent. */
const reasonOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
