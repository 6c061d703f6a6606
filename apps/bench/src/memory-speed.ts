import { randomUUID } from 'node:crypto'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import { type DatabaseName, makeDatabase } from './databases.ts'
import type { Caller } from './docs-seed.ts'
import { makeQueries } from './docs-text.ts'
import { type Held, whileCalling } from './event-loop.ts'
import { progress } from './progress.ts'
import { percentile } from './statistics.ts'
import { createTalk } from './talk.ts'

export interface MemorySpeed {
  database: DatabaseName
  works: (Took & { name: string; count: number; getP50Ms: number })[]
  helds: (Held & { name: string })[]
}

interface Took {
  p50Ms: number
  p99Ms: number
}

/** How many memories the user has that are recalled. */
export const ownMemories = 10_000
/** Messages of one call, as in the aim for forming. */
const messagesEach = 10
const queriesCount = 500
const formsCount = 100
const warmUps = 20
const atOnce = 20
const rounds = 3

/** Measures forming and recalling the memories of one user: in process, over one database. */
export const measureMemories = async ({ database, signal }: { database: DatabaseName; signal: AbortSignal }): Promise<MemorySpeed> => {
  const place = await makeDatabase(database)
  try {
    const db = await openDatabase(place.url)
    try {
      const { app } = await createKey(db, 'bench')
      const api = createCaller({ app, db, requestId: randomUUID() })
      const { id: userId } = await api.users.create({ memory_opt_in: true })
      const talk = createTalk()
      const texts: string[] = []
      for (let kept = 0; kept < ownMemories; ) {
        signal.throwIfAborted()
        progress(`Forming ${kept.toLocaleString('en')} of ${ownMemories.toLocaleString('en')} memories on ${database}`)
        const { formed } = await api.memories.form({ user_id: userId, messages: talk(100) })
        kept += formed.length
        texts.push(...formed.map(({ content }) => content))
      }
      if (database === 'postgres') await db.read((tx) => tx.query('VACUUM ANALYZE')) // see seed.ts
      progress(`Recalling on ${database}`)
      const queries = makeQueries(texts, queriesCount)
      const query = (index: number) => queries[index % queries.length] ?? ''
      const { id: other } = await api.users.create({ memory_opt_in: true })
      const recall = (index: number) => api.memories.recall({ user_id: userId, query: query(index) })
      const form = () => api.memories.form({ user_id: other, session_id: 'bench', messages: talk(messagesEach) })
      const context = (index: number) => api.users.context({ user_id: userId, query: query(index) })
      const works = [
        { name: `memories.recall over ${ownMemories.toLocaleString('en')}`, call: recall, count: queriesCount },
        { name: `users.context over ${ownMemories.toLocaleString('en')}`, call: context, count: formsCount },
        { name: `memories.form of ${messagesEach} messages`, call: form, count: formsCount },
      ]
      const took: MemorySpeed['works'] = []
      for (const { name, call, count } of works) took.push({ name, count, ...(await time(api, { userId, call, count, signal })) })
      progress(`Blocking the event loop on ${database}`)
      return { database, works: took, helds: await measureWaits(api, { userId, recall, form }) }
    } finally {
      await db.close()
    }
  } finally {
    await place.drop()
  }
}

interface Timing {
  userId: string
  call: (index: number) => Promise<unknown>
  count: number
  signal: AbortSignal
}

/** Calls one after another, with a get after each. */
const time = async (api: Caller, { userId, call, count, signal }: Timing) => {
  const callMs: number[] = []
  const getMs: number[] = []
  for (let index = -warmUps; index < count; index++) {
    signal.throwIfAborted()
    const start = performance.now()
    await call(index + warmUps)
    const called = performance.now()
    await api.users.get({ user_id: userId })
    const end = performance.now()
    if (index < 0) continue
    callMs.push(called - start)
    getMs.push(end - called)
  }
  return { p50Ms: percentile(callMs, 0.5), p99Ms: percentile(callMs, 0.99), getP50Ms: percentile(getMs, 0.5) }
}

/** Measures how long a get waits while others recall or form. The worst of all rounds counts. */
const measureWaits = async (
  api: Caller,
  { userId, recall, form }: { userId: string; recall: (index: number) => Promise<unknown>; form: () => Promise<unknown> },
) => {
  const get = () => api.users.get({ user_id: userId })
  const clients = (call: (index: number) => Promise<unknown>) => () =>
    Promise.all(
      Array.from({ length: atOnce }, async (_, client) => {
        for (let count = 0; count < 3; count++) await call(client * 37 + count)
      }),
    )
  const helds: MemorySpeed['helds'] = []
  for (const [name, work] of [
    [`${atOnce} recalls`, clients(recall)],
    [`${atOnce} forms of ${messagesEach} messages`, clients(form)],
  ] as const) {
    const each: Held[] = []
    for (let round = 0; round < rounds; round++) each.push(await whileCalling(get, work))
    helds.push({ name, delayMs: Math.max(...each.map(({ delayMs }) => delayMs)), callMs: Math.max(...each.map(({ callMs }) => callMs)) })
  }
  return helds
}
