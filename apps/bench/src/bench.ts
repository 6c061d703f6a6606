import { openDatabase } from '@acquaint/api/db/database'
import { type DatabaseName, makeDatabase } from './databases.ts'
import { docsTables } from './docs-report.ts'
import { measureDocs } from './docs-speed.ts'
import { measure } from './http.ts'
import { connections, type Target } from './load.ts'
import { memoryTables } from './memory-report.ts'
import { type MemorySpeed, measureMemories } from './memory-speed.ts'
import { rarerReads, reads, writes } from './operations.ts'
import { describe, type Options, readOptions, usage } from './options.ts'
import { type Section, writeSection } from './page.ts'
import { measureProcedures, type Took } from './procedures.ts'
import { endProgress, progress } from './progress.ts'
import { databaseTable, httpTable } from './report.ts'
import { type Seeded, seed } from './seed.ts'
import { type Running, startAcquaint, startReference } from './servers.ts'
import { overRest, overTrpc, overTrpcBatch, type Request } from './transports.ts'

interface Prepared {
  database: DatabaseName
  url: string
  seeded: Seeded
  took: Took[]
}

const bench = async (options: Options, { signal, later }: { signal: AbortSignal; later: (undo: () => Promise<void>) => void }) => {
  const prepared: Prepared[] = []
  for (const database of options.databases) {
    const place = await makeDatabase(database)
    later(place.drop)
    prepared.push({ database, url: place.url, ...(await prepare(place.url, { database, options, signal })) })
  }
  endProgress()
  if (options.tables.includes('database'))
    report(options, 'database', ['In process, one call after another:', databaseTable(prepared), `${describe(options)}.`].join('\n\n'))
  if (!options.tables.includes('http')) return

  const run = async (starting: Promise<Running>) => {
    const { url, stop } = await starting
    later(stop)
    return url
  }
  const bare = { transport: 'bare', calls: 1, status: 200, next: () => ({ method: 'GET', path: '/' }) as const, isRight: isUser }
  const target = async (server: 'node:http' | 'express'): Promise<Target> => {
    const url = await run(startReference(server))
    return { server, request: { ...bare, name: 'fixed JSON' }, url, headers: {}, lightPath: '/' }
  }
  const blocks = [[await target('node:http')]]
  for (const { database, url: databaseUrl, seeded } of prepared) {
    const url = await run(startAcquaint(databaseUrl, options))
    const headers = { authorization: `Bearer ${seeded.key}`, 'content-type': 'application/json' }
    const server = `Acquaint on ${database}`
    for (const requests of requestsByTransport(seeded))
      blocks.push(
        requests
          .filter(({ transport, name }) => `${transport} ${name}`.includes(options.only))
          .map((request) => ({ server, request, url, headers, lightPath: '/healthz' })),
      )
  }
  const reference = await target('express')
  const outcomes = await measure({ reference, blocks: blocks.filter(({ length }) => length > 0), ...options, signal })
  endProgress()
  report(options, 'http', [`Over HTTP, ${connections} connections:`, httpTable(outcomes), `${describe(options)}.`].join('\n\n'))
}

/** Prints the tables of a section and, if asked, writes them into docs/benchmarks.md. */
const report = ({ write }: Options, section: Section, tables: string) => {
  console.log(`\n${tables}`)
  if (write) writeSection(section, tables)
}

const benchDocs = async (options: Options, signal: AbortSignal) => {
  for (const database of options.databases) {
    const speed = await measureDocs({ database, passages: options.passages, signal })
    endProgress()
    report(options, `docs on ${database}`, docsTables([speed]))
  }
}

const benchMemories = async (options: Options, signal: AbortSignal) => {
  const all: MemorySpeed[] = []
  for (const database of options.databases) all.push(await measureMemories({ database, signal }))
  endProgress()
  report(options, 'memories', memoryTables(all))
}

const prepare = async (url: string, { database, options, signal }: { database: DatabaseName; options: Options; signal: AbortSignal }) => {
  const db = await openDatabase(url)
  try {
    progress(`Recording ${options.users} users on ${database}`)
    const seeded = await seed(db, { database, users: options.users, signal })
    if (!options.tables.includes('database')) return { seeded, took: [] }
    progress(`Measuring ${database} in process`)
    const operations = [...reads(seeded.people), ...rarerReads(seeded.people)]
    return { seeded, took: await measureProcedures({ db, app: seeded.app, operations, seconds: 10 * options.seconds, signal }) }
  } finally {
    await db.close()
  }
}

const requestsByTransport = ({ people }: Seeded): Request[][] => {
  const operations = [...reads(people), ...writes(people)]
  const [get] = operations
  return [operations.map(overRest), [...operations.map(overTrpc), ...(get ? [overTrpcBatch(get, 50)] : [])]]
}

const isUser = (body: unknown) => typeof body === 'object' && body !== null && 'memory_opt_in' in body

const stopped = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.abort(new Error(`Stopped by ${name}`)))
const undos: (() => Promise<void>)[] = []
try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) console.log(usage)
  else {
    if (options.tables.some((table) => table === 'http' || table === 'database'))
      await bench(options, { signal: stopped.signal, later: (undo) => undos.push(undo) })
    if (options.tables.includes('docs')) await benchDocs(options, stopped.signal)
    if (options.tables.includes('memories')) await benchMemories(options, stopped.signal)
  }
} catch (error) {
  endProgress()
  console.error(error instanceof Error ? `bench: ${error.message}` : error)
  process.exitCode = 1
} finally {
  for (const undo of undos.reverse()) await undo().catch((error: unknown) => console.error(error))
}
