import { randomUUID } from 'node:crypto'
import type { Database } from '@acquaint/api/db/database'
import { insertRows } from '@acquaint/api/db/rows'
import { UserMetadata, type UserMetadataRow, type UserRow, Users } from '@acquaint/api/db/schema/users'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import type { DatabaseName } from './databases.ts'
import { createOwner, type Owner } from './owner.ts'
import { fileNumber, kinds, type Person, person } from './people.ts'

export interface Seeded {
  key: string
  app: { id: string; name: string }
  people: Person[]
  owner: Owner
}

const perTransaction = 10_000

/**
 * Fills a database with the users of one app, and one more who has documents and memories. The API would take minutes: it records
 * one user of each kind, and all others are written in bulk as copies of the very rows that it made.
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
    const userRows = rows.flatMap(({ users }) => users)
    const entries = rows.flatMap(({ user_metadata }) => user_metadata)
    await db.write(async (tx) => {
      await insertRows(tx, Users, userRows)
      await insertRows(tx, UserMetadata, entries)
    })
  }
  const owner = await createOwner(api, signal)
  // Autovacuum does this within a minute or so of such growth; nothing of the kind runs by itself on SQLite.
  if (database === 'postgres') await db.read((tx) => tx.query('VACUUM ANALYZE'))
  return { key, app, people, owner }
}

interface Template {
  person: Person
  created_at: string
  /** As JSON, in which names and times can be replaced wherever they are. */
  rows: string
}

interface Rows {
  users: UserRow[]
  user_metadata: UserMetadataRow[]
}

/** Reads the rows that the API wrote for a user. */
const rowsOf = (db: Database, { id }: Person): Promise<Rows> =>
  db.read(async (tx) => ({
    users: await tx
      .createQueryBuilder(Users, 'users')
      .addSelect(['users.app_id', 'users.search_text', 'users.metadata_text', 'users.name_key', 'users.last_seen_at'])
      .where({ id })
      .getMany(),
    user_metadata: await tx.findBy(UserMetadata, { user_id: id }),
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
