/*
 * Counts the source files of the api in which a function runs during one REST call, with V8's precise coverage:
 * `npm run bench:files`. The figure says how many files a reader has to open to follow the call. With a procedure as
 * its argument, it lists the files.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Session } from 'node:inspector/promises'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@acquaint/api/db/database'
import { createApp, serverOptions } from '@acquaint/api/http/app'
import { createKey } from '@acquaint/api/keys'
import pino from 'pino'
import { makeDatabase } from './databases.ts'

interface Call {
  method: 'GET' | 'POST' | 'PATCH'
  /** Path below `/api/users`. */
  path: string
  body?: () => object
}

const message = {
  role: 'user',
  content: 'I live in Berlin since March and my sister Ana is a vet. I am allergic to penicillin.',
}

const calls: Record<string, Call> = {
  'users.get': { method: 'GET', path: '' },
  'users.update': { method: 'PATCH', path: '', body: () => ({ name: randomUUID(), metadata: { plan: randomUUID() } }) },
  'users.context': { method: 'GET', path: '/context?query=Where+does+Ana+live' },
  'docs.search': { method: 'GET', path: '/docs/search?query=cholesterol' },
  'memories.recall': { method: 'POST', path: '/memories/recall', body: () => ({ query: 'Where does Ana live?' }) },
  'memories.form': { method: 'POST', path: '/memories/form', body: () => ({ session_id: 'session', messages: [message] }) },
}

type Coverage = { url: string; functions: { ranges: { startOffset: number; count: number }[] }[] }

/** Returns the paths below `apps/api/src` of the files in which a function ran. The module itself, at offset 0, does not count. */
const filesOf = (scripts: Coverage[]): string[] =>
  scripts
    .filter(({ url }) => url.includes('/apps/api/src/'))
    .filter(({ functions }) => functions.some(({ ranges: [range] }) => range && range.startOffset > 0 && range.count > 0))
    .map(({ url }) => url.replace(/^.*\/apps\/api\/src\//, '').replace(/\?.*$/, ''))
    .sort()

const main = async () => {
  const listed = process.argv[2]
  const { url: databaseUrl, drop } = await makeDatabase('sqlite')
  const db = await openDatabase(databaseUrl)
  const app = createApp({ db, log: pino({ level: 'silent' }), keyless: false, corsOrigins: [] })
  // A slow machine may pause for longer between two calls than a connection stays open.
  const server = createServer({ ...serverOptions, keepAliveTimeout: 0 }, app).listen(0, '127.0.0.1')
  const session = new Session()
  session.connect()
  try {
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // it listens on TCP
    const { key } = await createKey(db, 'bench')
    const send = async ({ method, path, body }: Call): Promise<{ id: string }> => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const response = await fetch(`http://127.0.0.1:${port}/api/users${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body()) }),
      })
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
      return response.json() as Promise<{ id: string }> // of the user that the first call creates
    }
    const docs = [{ title: 'Report', content: 'Cholesterol is high.' }]
    const { id } = await send({ method: 'POST', path: '', body: () => ({ name: 'Ada', memory_opt_in: true, docs }) })
    await session.post('Profiler.enable')
    for (const [name, { path, ...call }] of Object.entries(calls)) {
      const ofUser = { ...call, path: `/${id}${path}` }
      await send(ofUser) // loads the modules of the first call
      await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
      await send(ofUser) // looks up the API key, which the next call finds in the cache
      await session.post('Profiler.takePreciseCoverage')
      await send(ofUser)
      const files = filesOf((await session.post('Profiler.takePreciseCoverage')).result)
      await session.post('Profiler.stopPreciseCoverage')
      console.log(`${name.padEnd(16)} ${String(files.length).padStart(3)}`)
      if (name === listed) console.log(files.map((file) => `  ${file}`).join('\n'))
    }
  } finally {
    session.disconnect()
    server.close()
    server.closeAllConnections()
    await db.close()
    await drop()
  }
}

await main()
