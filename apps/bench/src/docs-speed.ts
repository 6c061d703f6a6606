import { randomUUID } from 'node:crypto'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import { contentLimits } from '@acquaint/contracts'
import { type DatabaseName, makeDatabase } from './databases.ts'
import { type Caller, fill, type Ingest, ingest } from './docs-seed.ts'
import { createAuthor, makeQueries } from './docs-text.ts'
import { type Held, whileCalling } from './event-loop.ts'
import { progress } from './progress.ts'
import { percentile } from './statistics.ts'

export interface DocsSpeed {
  database: DatabaseName
  ingests: Ingest[]
  searches: Searches[]
  helds: (Held & { name: string })[]
}

export interface Searches {
  /** How many passages the app has, of which one user's are searched. */
  passages: number
  /** How many queries were asked. */
  asked: number
  p50Ms: number
  p99Ms: number
  /** A `users.get` among the searches. */
  getP50Ms: number
}

interface Plan {
  database: DatabaseName
  passages: number
  signal: AbortSignal
}

/** How many passages the user has whose documents are searched. */
export const ownPassages = 10_000
const queriesCount = 1000
const queriesLeast = 100
const warmUps = 50
/** Upper bound of the first measurement; the second sends the same queries. */
const secondsMax = 60
export const atOnce = 20
const searchesEach = 5
const rounds = 3

/** Measures documents of one user, before and after other users of the app have theirs: in process, over one database. */
export const measureDocs = async ({ database, passages, signal }: Plan): Promise<DocsSpeed> => {
  const place = await makeDatabase(database)
  try {
    const db = await openDatabase(place.url)
    try {
      const { app } = await createKey(db, 'bench')
      const api = createCaller({ app, db, requestId: randomUUID() })
      const storing = { database, db, app, api, signal }
      const { id: userId } = await api.users.create({})
      progress(`Storing ${ownPassages.toLocaleString('en')} passages of one user on ${database}`)
      const { took, texts } = await ingest(storing, { userId, passages: ownPassages })
      const queries = makeQueries(texts, queriesCount)
      if (database === 'postgres') await db.read((tx) => tx.query('VACUUM ANALYZE')) // see seed.ts
      progress(`Searching on ${database}`)
      const before = await search(api, { userId, queries, signal, seconds: secondsMax })
      await fill(storing, passages - ownPassages)
      progress(`Searching on ${database} among all`)
      const after = await search(api, { userId, queries: queries.slice(0, before.asked), signal })
      progress(`Blocking the event loop on ${database}`)
      const helds = await measureWaits(api, { userId, queries, signal })
      return {
        database,
        ingests: took,
        searches: [
          { passages: ownPassages, ...before },
          { passages, ...after },
        ],
        helds,
      }
    } finally {
      await db.close()
    }
  } finally {
    await place.drop()
  }
}

interface Searching {
  userId: string
  queries: string[]
  signal: AbortSignal
}

/** Asks one query after another, with a get after each. */
const search = async (api: Caller, { userId, queries, signal, seconds = Number.POSITIVE_INFINITY }: Searching & { seconds?: number }) => {
  const endMs = performance.now() + seconds * 1000
  const searchMs: number[] = []
  const getMs: number[] = []
  for (const [index, query] of [...queries.slice(0, warmUps), ...queries].entries()) {
    signal.throwIfAborted()
    const start = performance.now()
    if (start > endMs && searchMs.length >= queriesLeast) break
    const { items } = await api.docs.search({ user_id: userId, query })
    const found = performance.now()
    await api.users.get({ user_id: userId })
    const end = performance.now()
    if (items.length === 0) throw new Error(`Nothing was found for "${query}", whose words are all in the documents`)
    if (index < warmUps) continue
    searchMs.push(found - start)
    getMs.push(end - found)
  }
  return { asked: searchMs.length, p50Ms: percentile(searchMs, 0.5), p99Ms: percentile(searchMs, 0.99), getP50Ms: percentile(getMs, 0.5) }
}

/** Measures how long a get waits, and what the event loop does, while others have much to do. The worst of all rounds counts. */
const measureWaits = async (api: Caller, { userId, queries, signal }: Searching) => {
  const { id: other } = await api.users.create({})
  const content = createAuthor(3).longText(contentLimits.bytes)
  const get = () => api.users.get({ user_id: userId })
  const clients = (isDone: (count: number) => boolean) =>
    Promise.all(
      Array.from({ length: atOnce }, async (_, client) => {
        for (let count = 0; !isDone(count); count++) {
          signal.throwIfAborted()
          await api.docs.search({ user_id: userId, query: queries[(client * 37 + count) % queries.length] ?? '' })
        }
      }),
    )
  const store = () => api.docs.create({ user_id: other, title: 'A long report', content })
  const both = async () => {
    let isStored = false
    const storing = store().finally(() => {
      isStored = true
    })
    await Promise.all([storing, clients((count) => count > 0 && isStored)])
  }
  const works = [
    { name: 'nothing else', work: () => api.docs.list({ user_id: userId, limit: 1, include_content: false }) },
    { name: `${atOnce} searches`, work: () => clients((count) => count === searchesEach) },
    { name: 'a document of 2 MiB', work: store },
    { name: `${atOnce} searches and a document of 2 MiB`, work: both },
  ]
  const helds: DocsSpeed['helds'] = []
  for (const { name, work } of works) {
    const each: Held[] = []
    for (let round = 0; round < rounds; round++) each.push(await whileCalling(get, work))
    helds.push({ name, delayMs: Math.max(...each.map(({ delayMs }) => delayMs)), callMs: Math.max(...each.map(({ callMs }) => callMs)) })
  }
  return helds
}
