import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { withoutDeadline } from '../deadline.ts'
import { hasConsent, type Owner } from '../owner.ts'
import { embedMissing, ownersWithMissing } from './embed-missing.ts'
import type { Embedder } from './embedder.ts'
import { packVector, unpackVector } from './vectors.ts'

/** Embeds memories in the background, and queries on request. */
export interface Embeddings {
  /** Announces that memories of a user changed. */
  wake: (owner: Owner) => void
  /** Embeds a query about a user who agrees to memories; undefined for other users, and if the embedder fails or times out. */
  embedQuery: (query: string, owner: Owner) => Promise<QueryEmbedding | undefined>
  /** Resolves when all memories are embedded, or when the work pauses after a failure. */
  idle: () => Promise<void>
  close: () => Promise<void>
}

export interface QueryEmbedding {
  embedder: string
  vector: Int8Array
}

const queryTimeoutMs = 2000
const memoriesTimeoutMs = 60_000

interface Options {
  db: Database
  embedder: Embedder
  log?: Logger
  /** Pause of the background work after a failure. */
  pauseMs?: number
}

/** Creates the embeddings, and begins with all memories that have no vector of this embedder. */
export const createEmbeddings = ({ db, embedder, log, pauseMs = 30_000 }: Options): Embeddings => {
  const closing = new AbortController()
  const waiting = new Map<string, Owner>()
  let pausing: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined
  const wake = (owner: Owner) => {
    waiting.set(`${owner.app_id} ${owner.user_id}`, owner)
    withoutDeadline(work)
  }
  const work = () => {
    if (closing.signal.aborted || pausing) return
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
        // First, since a change during the work adds the owner again.
        waiting.delete(name)
        while (!closing.signal.aborted && (await embedMissing({ db, embedder, owner, signal: within(memoriesTimeoutMs) })));
      }
    } catch (error) {
      if (closing.signal.aborted) return
      if (current) waiting.set(...current)
      log?.warn({ reason: reasonOf(error) }, 'embedding memories failed; recall uses full-text search only until the next attempt')
      pausing = setTimeout(() => {
        pausing = undefined
        work()
      }, pauseMs).unref()
    }
  }
  const within = (ms: number) => AbortSignal.any([closing.signal, AbortSignal.timeout(ms)])
  const begun = db
    .read((tx) => ownersWithMissing(tx, embedder.id))
    .then((owners) => owners.forEach(wake))
    .catch((error: unknown) => log?.warn({ reason: reasonOf(error) }, 'reading the memories without embeddings failed'))
  return {
    wake,
    embedQuery: async (query, owner) => {
      if (!(await db.read((tx) => hasConsent(tx, owner)))) return undefined
      try {
        const [vector] = await embedder.embed([query], within(queryTimeoutMs))
        return vector && { embedder: embedder.id, vector: unpackVector(packVector(vector)) }
      } catch (error) {
        log?.warn({ reason: reasonOf(error) }, 'embedding a query failed; recall used full-text search only')
        return undefined
      }
    },
    idle: async () => {
      await begun
      while (working) await working
    },
    close: async () => {
      closing.abort()
      clearTimeout(pausing)
      await begun
      await working
      await embedder.close()
    },
  }
}

/** Returns the name of an error without its message: endpoints repeat in messages what they were sent. */
const reasonOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
