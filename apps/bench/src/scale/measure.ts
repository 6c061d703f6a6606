import { readdirSync, readFileSync } from 'node:fs'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import pg from 'pg'
import { makeDatabase } from '../databases.ts'
import { createAuthor } from '../docs-text.ts'
import { provenance } from '../page.ts'
import { person } from '../people.ts'
import { progress } from '../progress.ts'
import { createTalk } from '../talk.ts'
import { usageOf } from '../usage.ts'
import type { CallCost, CallName, MeasuredUser } from './measured.ts'

/** Messages of each user, one call for each, and words that a query has. */
const messagesEach = 20
const query = 'king and his people'

/** Measures what users cost on Postgres: their bytes, and the processor time of each kind of call. */
export const measureUser = async (users: number): Promise<MeasuredUser> => {
  const place = await makeDatabase('postgres')
  const db = await openDatabase(place.url)
  try {
    const { app } = await createKey(db, 'scale')
    const api = createCaller({ db, app, requestId: 'scale' })
    const empty = await tableBytes(db)
    const ids: string[] = []
    const create = await cost(db, users, async (index) => {
      const { id, ...fields } = person(index)
      ids.push((await api.users.create({ ...fields, id, memory_opt_in: true, docs: [newDoc()] })).id)
    })
    const talk = createTalk()
    progress(`Forming the memories of ${users} users`)
    const form = await cost(db, users * messagesEach, async (index) => {
      await api.memories.form({ user_id: ids[index % users] ?? '', session_id: `${index}`, messages: talk(1) })
    })
    await vacuum(place.url)
    const full = await tableBytes(db)
    progress('Reading')
    const read = (work: (user_id: string) => Promise<unknown>) => cost(db, users, async (index) => void (await work(ids[index] ?? '')))
    const calls: Record<CallName, CallCost> = {
      'users.create': create,
      'memories.form': form,
      'users.get': await read((user_id) => api.users.get({ user_id })),
      'users.context': await read((user_id) => api.users.context({ user_id, query, token_budget: 1000 })),
      'docs.search': await read((user_id) => api.docs.search({ user_id, query })),
    }
    const { memories } = await api.overview.get({ days: 1 })
    const bytes = Object.entries(full).map(([table, size]) => [table, Math.round((size - (empty[table] ?? 0)) / users)] as const)
    return {
      ...{ provenance: provenance(), users, messages: messagesEach, memories: memories / users, docCharacters },
      ...{ bytes: Object.fromEntries(bytes.filter(([table, size]) => size > 0 && !ofNobody.has(table))), calls },
    }
  } finally {
    await db.close()
    await place.drop()
  }
}

/** Tables without rows of users. */
const ofNobody = new Set(['apps', 'api_keys', 'migrations'])

const docCharacters = 2000
const author = createAuthor(11)
const newDoc = () => {
  let content = ''
  while (content.length < docCharacters) content += `${author.paragraph(3)}\n\n`
  return { title: author.paragraph(1).slice(0, 80), content: content.slice(0, docCharacters) }
}

/** Returns the cost of a call on average over `count` calls, one after the other. */
const cost = async (db: Database, count: number, call: (index: number) => Promise<void>): Promise<CallCost> => {
  const before = await usage(db)
  for (let index = 0; index < count; index++) await call(index)
  const after = await usage(db)
  return {
    serverMs: (after.serverMs - before.serverMs) / count,
    postgresMs: (after.postgresMs - before.postgresMs) / count,
    walBytes: Math.round((after.wal - before.wal) / count),
  }
}

const usage = async (db: Database) => {
  const [row]: { pid: number; wal: string }[] = await db.read((tx) =>
    tx.query("SELECT pg_backend_pid() AS pid, pg_current_wal_lsn() - CAST('0/0' AS pg_lsn) AS wal"),
  )
  const { user, system } = process.cpuUsage()
  return { serverMs: (user + system) / 1000, postgresMs: processesOf(row?.pid ?? 0), wal: Number(row?.wal) }
}

/** Sums up the processor time of a backend, its parent and all processes of this parent, in milliseconds. */
const processesOf = (backend: number): number => {
  const parent = parentOf(backend)
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && (Number(name) === parent || parentOf(Number(name)) === parent))
  return pids.reduce((sum, pid) => sum + (usageOf(Number(pid)).cpuMicroseconds || 0), 0) / 1000
}

const parentOf = (pid: number): number | undefined => {
  try {
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return Number(parent)
  } catch {
    return undefined // it has ended
  }
}

/** Frees what dead rows held, as autovacuum does. */
const vacuum = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('VACUUM')
  await client.end()
}

const tableBytes = async (db: Database): Promise<Record<string, number>> => {
  const rows: { name: string; size: string }[] = await db.read((tx) =>
    tx.query(
      "SELECT relname AS name, pg_total_relation_size(oid) AS size FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    ),
  )
  return Object.fromEntries(rows.map(({ name, size }) => [name, Number(size)]))
}
