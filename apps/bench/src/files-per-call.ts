/*
 * Counts the source files of the api in which a function runs during one call, with V8's precise coverage:
 * `npm run bench:files`. The figure says how many files a reader has to open to follow the call. With a procedure as
 * its argument, it lists the files.
 */
import { randomUUID } from 'node:crypto'
import { Session } from 'node:inspector/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import type { Api } from '@acquaint/contracts'
import { makeDatabase } from './databases.ts'

type Call = (api: Api, userId: string) => Promise<unknown>

const message = {
  role: 'user',
  content: 'I live in Berlin since March and my sister Ana is a vet. I am allergic to penicillin.',
} as const

const calls: Record<string, Call> = {
  'users.get': (api, user_id) => api.users.get({ user_id }),
  'users.update': (api, user_id) => api.users.update({ user_id, name: randomUUID(), metadata: { plan: randomUUID() } }),
  'users.context': (api, user_id) => api.users.context({ user_id, query: 'Where does Ana live?' }),
  'docs.search': (api, user_id) => api.docs.search({ user_id, query: 'cholesterol' }),
  'memories.recall': (api, user_id) => api.memories.recall({ user_id, query: 'Where does Ana live?' }),
  'memories.form': (api, user_id) => api.memories.form({ user_id, session_id: 'session', messages: [message] }),
}

type Coverage = { url: string; functions: { ranges: { startOffset: number; count: number }[] }[] }

/** The paths below `apps/api/src` of the files in which a function ran. A module itself, which starts at 0, is none. */
const filesOf = (scripts: Coverage[]): string[] =>
  scripts
    .filter(({ url }) => url.includes('/apps/api/src/'))
    .filter(({ functions }) => functions.some(({ ranges: [range] }) => range && range.startOffset > 0 && range.count > 0))
    .map(({ url }) => url.replace(/^.*\/apps\/api\/src\//, '').replace(/\?.*$/, ''))
    .sort()

const main = async () => {
  const wanted = process.argv[2]
  const place = await makeDatabase('sqlite')
  const db = await openDatabase(place.url)
  const session = new Session()
  session.connect()
  try {
    const { app } = await createKey(db, 'bench')
    const api = createCaller({ authenticate: async () => app, db, requestId: randomUUID() }) as unknown as Api // as in-process.ts
    const { id: userId } = await api.users.create({
      name: 'Ada',
      memory_opt_in: true,
      docs: [{ title: 'Report', content: 'Cholesterol is high.' }],
    })
    await session.post('Profiler.enable')
    for (const [name, call] of Object.entries(calls)) {
      await call(api, userId) // loads what is loaded at the first call
      await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
      await session.post('Profiler.takePreciseCoverage')
      await call(api, userId)
      const files = filesOf((await session.post('Profiler.takePreciseCoverage')).result)
      await session.post('Profiler.stopPreciseCoverage')
      console.log(`${name.padEnd(16)} ${String(files.length).padStart(3)}`)
      if (name === wanted) console.log(files.map((file) => `  ${file}`).join('\n'))
    }
  } finally {
    session.disconnect()
    await db.close()
    await place.drop()
  }
}

await main()
