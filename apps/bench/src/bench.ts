import { openDatabase } from '@acquaint/api/db/database'
import { bindSender } from './affinity.ts'
import { type DatabaseName, makeDatabase, type Place } from './databases.ts'
import { docsTables } from './docs-report.ts'
import { measureDocs } from './docs-speed.ts'
import { growthTable, measureGrowth } from './growth.ts'
import { measure } from './http.ts'
import { connections } from './load.ts'
import { memoryTables } from './memory-report.ts'
import { measureMemories } from './memory-speed.ts'
import { rarerReads, reads } from './operations.ts'
import { describe, type Options, readOptions, usage } from './options.ts'
import { provenance, type Section, writeSection } from './page.ts'
import { measureProcedures, type Took } from './procedures.ts'
import { endProgress, progress } from './progress.ts'
import { databaseTable, httpTable, peakTable } from './report.ts'
import { type Seeded, seed } from './seed.ts'
import { startExpress, startPlace } from './targets.ts'

interface Run {
  options: Options
  signal: AbortSignal
  /** Registers what is undone at the end, the latest first. */
  later: (undo: () => Promise<void>) => void
}

interface Prepared {
  database: DatabaseName
  place: Place
  seeded: Seeded
  took: Took[]
}

const bench = async (run: Run) => {
  const { options, signal } = run
  const { tables } = options
  if (tables.includes('http') || tables.includes('database')) await benchUsers(run)
  if (tables.includes('growth'))
    report(options, 'growth', ['In process, one call after another:', growthTable(await each(run, measureGrowth))].join('\n\n'))
  if (tables.includes('docs'))
    for (const database of options.databases)
      report(options, `docs on ${database}`, docsTables([await measureDocs({ ...options, database, signal })]))
  if (tables.includes('memories')) report(options, 'memories', memoryTables(await each(run, measureMemories)))
}

/** Runs a measurement on every database. */
const each = async <Measured>(
  { options, signal }: Run,
  measureOn: (plan: Options & { database: DatabaseName; signal: AbortSignal }) => Promise<Measured>,
): Promise<Measured[]> => {
  const all: Measured[] = []
  for (const database of options.databases) all.push(await measureOn({ ...options, database, signal }))
  return all
}

const benchUsers = async (run: Run) => {
  const { options } = run
  const prepared: Prepared[] = []
  for (const database of options.databases) prepared.push(await prepare(database, run))
  if (options.tables.includes('database'))
    report(options, 'database', ['In process, one call after another:', databaseTable(prepared), `${describe(options)}.`].join('\n\n'))
  if (options.tables.includes('http')) await benchHttp(prepared, run)
}

const prepare = async (database: DatabaseName, { options, signal, later }: Run): Promise<Prepared> => {
  const place = await makeDatabase(database)
  later(place.drop)
  const db = await openDatabase(place.url)
  try {
    progress(`Recording ${options.users.toLocaleString('en')} users on ${database}`)
    const seeded = await seed(db, { database, users: options.users, signal })
    if (!options.tables.includes('database')) return { database, place, seeded, took: [] }
    progress(`Measuring ${database} in process`)
    const operations = [...reads(seeded.people), ...rarerReads(seeded.people)]
    const [took = []] = await measureProcedures({ places: [{ db, app: seeded.app, operations }], seconds: 3 * options.seconds, signal })
    return { database, place, seeded, took }
  } finally {
    await db.close()
  }
}

const benchHttp = async (prepared: Prepared[], { options, signal, later }: Run) => {
  const starting = { ...options, later }
  const express = await startExpress(starting)
  const places = []
  for (const one of prepared) places.push(await startPlace(one, starting))
  bindSender()
  const outcomes = await measure({ express: express.target, blocks: places.flatMap(({ blocks }) => blocks), ...options, signal })
  const servers = [express.server, ...places.flatMap((place) => place.servers)]
  const tables = [
    `Over HTTP, ${connections} connections:`,
    httpTable(outcomes),
    'Memory of each server after that, the largest of its processes:',
    peakTable(servers),
    `${describe(options)}.`,
  ]
  report(options, 'http', tables.join('\n\n'))
}

/** Prints the tables of a section and, if asked, writes them into docs/benchmarks.md. */
const report = ({ write }: Options, section: Section, tables: string) => {
  endProgress()
  console.log(`\n${tables}`)
  if (write) writeSection(section, tables)
}

const stopped = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopped.abort(new Error(`Stopped by ${name}`)))
const undos: (() => Promise<void>)[] = []
try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) console.log(usage)
  else {
    console.log(provenance())
    await bench({ options, signal: stopped.signal, later: (undo) => undos.push(undo) })
  }
} catch (error) {
  endProgress()
  console.error(error instanceof Error ? `bench: ${error.message}` : error)
  process.exitCode = 1
} finally {
  for (const undo of undos.reverse()) await undo().catch((error: unknown) => console.error(error))
}
