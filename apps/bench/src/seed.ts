import { randomUUID } from 'node:crypto'
import type { Database } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import type { DatabaseName } from './databases.ts'
import { fileNumber, kinds, type Person, person } from './people.ts'

export interface Seeded {
  key: string
  app: { id: string; name: string }
  people: Person[]
}

type Writer = Parameters<Parameters<Database['write']>[0]>[0]

const perTransaction = 10_000
const perStatement = 250

/**
 * Fills a database with the users of one app. The API would take minutes: it records one user of each kind, and all
 * others are written in bulk as copies of the very rows that it made.
 */
export const seed = async (
  db: Database,
  { database, users, signal }: { database: DatabaseName; users: number; signal: AbortSignal },
): Promise<Seeded> => {
  const { key, app } = await createKey(db, 'bench')
  const people = Array.from({ length: users }, (_, number) => person(number))
  const api = createCaller({ app, db, requestId: randomUUID() })
  const templates: Template[] = []
  for (const one of people.slice(0, kinds)) {
    const { created_at } = await api.users.create(one)
    templates.push({ person: one, created_at, rows: JSON.stringify(await rowsOf(db, one)) })
  }
  const startMs = Date.now() - users * 1000
  for (let next = kinds; next < users; next += perTransaction) {
    signal.throwIfAborted()
    const rows = people.slice(next, next + perTransaction).map((one, index) => {
      const created_at = new Date(startMs + (next + index) * 1000).toISOString()
      return copy(templates[(next + index) % kinds], { person: one, number: next + index, created_at })
    })
    await db.write(async (tx) => {
      for (let first = 0; first < rows.length; first += perStatement) {
        const some = rows.slice(first, first + perStatement)
        await insert(
          tx,
          'users',
          some.flatMap(({ users }) => users),
        )
        await insert(
          tx,
          'user_metadata',
          some.flatMap(({ user_metadata }) => user_metadata),
        )
      }
    })
  }
  // Autovacuum does this within a minute or so of such growth; nothing of the kind runs by itself on SQLite.
  if (database === 'postgres') await db.read((tx) => tx.query('VACUUM ANALYZE'))
  return { key, app, people }
}

interface Template {
  person: Person
  created_at: string
  /** As JSON, in which names and times can be replaced wherever they are. */
  rows: string
}

interface Rows {
  users: object[]
  user_metadata: object[]
}

/** Reads the rows that the API wrote for a user. */
const rowsOf = (db: Database, { id }: Person): Promise<Rows> =>
  db.read(async (tx) => ({
    users: await tx.createQueryBuilder('users', 'users').addSelect(['users.app_id', 'users.search_text']).where({ id }).getMany(),
    user_metadata: await tx.findBy('user_metadata', { user_id: id }),
  }))

const copy = (template: Template | undefined, made: { person: Person; number: number; created_at: string }): Rows => {
  if (!template) throw new Error('There is no template for this kind of person')
  const { person: old, rows, created_at } = template
  const text = rows
    .replaceAll(old.id, made.person.id)
    .replaceAll(old.metadata.db_uuid, made.person.metadata.db_uuid)
    .replaceAll(created_at, made.created_at)
    .replaceAll(fileNumber, String(made.number))
  return JSON.parse(text) as Rows // as rowsOf gave them
}

const insert = (tx: Writer, table: string, rows: object[]) =>
  tx.createQueryBuilder().insert().into(table).values(rows).updateEntity(false).execute()
