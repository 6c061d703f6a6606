import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'
import { createKey } from '@acquaint/api/keys'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'
import { makePreviousRelease } from '../../src/harness/previous-release.ts'
import { runAcquaint } from '../../src/harness/server-process.ts'
import { fill } from '../../src/harness/users.ts'

const openIn = async (url: string) => {
  const db = await openDatabase(url)
  onTestFinished(db.close)
  return db
}

const sourceOf = (db: Database) => db.write(async (tx) => tx.dataSource)

/** Returns the statements that would bring the tables in line with the schema. */
const driftOf = async (db: Database) => {
  const { upQueries } = await (await sourceOf(db)).driver.createSchemaBuilder().log()
  return upQueries.map(({ query }) => query)
}

const namesOf = async (db: Database) => (await sourceOf(db)).migrations.map(({ name }) => name)

const recordedIn = async (db: Database) => {
  const rows: { name: string }[] = await db.read((tx) => tx.query('SELECT name FROM migrations ORDER BY id'))
  return rows.map(({ name }) => name)
}

describe.each(['sqlite', 'postgres'] as const)('the migrations of %s', (database) => {
  const makeFresh = async () => {
    const { url, drop } = await makeDatabase(database)
    onTestFinished(drop)
    return url
  }

  test('the migrations create exactly the tables of the schema', async () => {
    const db = await openIn(await makeFresh())
    expect(await driftOf(db)).toEqual([])

    await db.write((tx) => tx.query('DROP INDEX users_by_updated_at'))
    expect(await driftOf(db), 'what the check says of a missing index').toEqual([expect.stringContaining('users_by_updated_at')])
  })

  test('the migrations run once when one process opens a database several times at once', async () => {
    const url = await makeFresh()
    const [db] = await Promise.all([1, 2, 3, 4, 5].map(() => openIn(url)))
    expect(db && (await recordedIn(db))).toEqual(db && (await namesOf(db)))
    expect(db && (await driftOf(db))).toEqual([])
  })

  test('the migrations run once when three processes open a database at once', async () => {
    const url = await makeFresh()
    const ended = await Promise.all([1, 2, 3].map(() => runAcquaint(['migrate'], { DATABASE_URL: url })))
    for (const { code, stdout, stderr } of ended)
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' })
    const db = await openIn(url)
    expect(await recordedIn(db)).toEqual(await namesOf(db))
  })

  test('the migrations can be undone and run again', async () => {
    const db = await openIn(await makeFresh())
    const source = await sourceOf(db)
    for (const _ of source.migrations) await source.undoLastMigration()
    const tables: { name: string }[] = await db.read((tx) => tx.query(tablesSql[database]))
    expect(tables.map(({ name }) => name)).toEqual(['migrations'])

    await source.runMigrations()
    expect(await driftOf(db)).toEqual([])
  })

  test('readyz answers 503 while a migration is missing', async () => {
    const server = await startObservedServer(await makeFresh())
    expect((await server.request('GET', '/readyz')).status).toBe(200)
    await server.db.write((tx) => tx.query('DELETE FROM migrations'))
    const unavailable = { status: 503, code: 'DATABASE_UNAVAILABLE' }
    expect(await server.request('GET', '/readyz').then(problemOfResponse)).toEqual(unavailable)
    await server.db.write((tx) => tx.query('DROP TABLE migrations'))
    expect(await server.request('GET', '/readyz').then(problemOfResponse)).toEqual(unavailable)
    expect((await server.request('GET', '/healthz')).status).toBe(200)
  })
})

test('texts stored before a migration of the index are found after it', async () => {
  const release = 'KeyedTerms1795920000000'
  const search = async (url: string) => {
    const db = await openIn(url)
    const [app]: { id: string; name: string }[] = await db.read((tx) => tx.query('SELECT id, name FROM apps'))
    const api = inProcess(db, app ?? { id: '', name: '' })
    const user_id = (await api.users.list()).items[0]?.id ?? ''
    const docs = await Promise.all(['harbour', 'deep', 'Lisbon harbours'].map((query) => api.docs.search({ user_id, query })))
    const memories = await Promise.all(
      ['Lyon', 'sister', 'vet in Berlin', 'family'].map((query) => api.memories.recall({ user_id, query })),
    )
    return [...docs, ...memories].map(({ items }) => items.map(({ score }) => score))
  }
  const found = await search((await makePreviousRelease('sqlite', release)).url)
  expect(found.filter((scores) => scores.length > 0).length).toBe(7)

  const { url } = await makePreviousRelease('sqlite', release, { undoneTo: 'TermsWithoutPositions1795500000000' })
  const file = new (loadSqliteDriver())(url.replace('sqlite:', ''), { readonly: true })
  const columns = file.prepare("SELECT name FROM pragma_table_info('search_terms')").pluck().all()
  file.close()
  expect(columns).toEqual(['own', 'beside'])
  expect(await search(url)).toEqual(found)
})

test.each(['sqlite', 'postgres'] as const)(
  'users of a %s database stored before accents were folded are found without them',
  async (database) => {
    const { url, drop } = await makeDatabase(database)
    onTestFinished(drop)
    const db = await openIn(url)
    const { app } = await createKey(db, 'accents')
    const api = inProcess(db, app)
    const count = 1203 // three batches
    for (let index = 0; index < count; index++)
      await api.users.create({ name: index % 2 === 0 ? `École ${index}` : 'Ada', about: 'İ\u00ad' })
    const texts = async () => {
      const rows: { search_text: string }[] = await db.read((tx) => tx.query('SELECT search_text FROM users ORDER BY id'))
      return rows.map(({ search_text }) => search_text)
    }
    const found = await texts()
    expect(await api.users.count({ search: 'ecole' })).toEqual({ count: 602 })

    const source = await sourceOf(db)
    while ((await recordedIn(db)).includes('NormalisedTexts1795930000000')) await source.undoLastMigration()
    expect(await api.users.count({ search: 'ecole' }), 'what the check says of a text of the previous release').toEqual({ count: 0 })
    await source.runMigrations()
    expect(await texts()).toEqual(found)
    expect(await api.users.count({ search: 'ecole' })).toEqual({ count: 602 })
  },
)

test.each(['sqlite', 'postgres'] as const)(
  'users of a %s database stored before a search looked in metadata are found by it, and by their id',
  async (database) => {
    const { url, drop } = await makeDatabase(database)
    onTestFinished(drop)
    const db = await openIn(url)
    const { app } = await createKey(db, 'metadata')
    const api = inProcess(db, app)
    const [ada] = await fill({ db }, app, [
      { name: 'Ada', metadata: { home: { city: 'Łódź' } } },
      ...Array.from({ length: 1202 }, (_, index) => ({ metadata: { number: index } })), // three batches
    ])
    const source = await sourceOf(db)
    while ((await recordedIn(db)).includes('MetadataTexts1796090000000')) await source.undoLastMigration()
    await source.runMigrations()
    for (const search of ['lodz', ada?.id ?? '']) {
      expect((await api.users.list({ search, search_in: 'all' })).items).toEqual([ada])
      expect(await api.users.count({ search })).toEqual({ count: 0 })
    }
    expect(await api.users.count({ search: '120', search_in: 'all' })).toEqual({ count: 4 }) // 120, 1120, 1200 and 1201
  },
)

test('text search works where Postgres refuses the extensions of its index', async () => {
  const { url, drop } = await makeDatabase('postgres')
  const role = `refused_${randomBytes(8).toString('hex')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  onTestFinished(async () => {
    await admin.end()
    await drop()
  })
  await admin.query(`CREATE ROLE ${role} LOGIN`)
  await admin.query(`REVOKE CREATE ON DATABASE ${new URL(url).pathname.slice(1)} FROM PUBLIC, ${role}`)
  await admin.query(`GRANT ALL ON SCHEMA public TO ${role}`)
  const theirs = new URL(url)
  theirs.username = role
  const db = await openIn(theirs.href)
  const indexes = (name: string) => db.read((tx) => tx.query('SELECT indexname FROM pg_indexes WHERE indexname = $1', [name]))
  expect(await indexes('users_by_search_text')).toEqual([])
  expect(await indexes('users_by_metadata_text')).toEqual([])
  expect(await indexes('users_by_updated_at')).toHaveLength(1)
  const { app } = await createKey(db, 'refused')
  const api = inProcess(db, app)
  await api.users.create({ name: 'Zither' })
  expect(await api.users.count({ search: 'zit' })).toEqual({ count: 1 })
})

test('every migration exists on both databases with the same name', async () => {
  const databases = await Promise.all([makeDatabase('sqlite'), makeDatabase('postgres')])
  for (const { drop } of databases) onTestFinished(drop)
  const [onSqlite, onPostgres] = await Promise.all(databases.map(async ({ url }) => namesOf(await openIn(url))))
  expect(onSqlite?.length).toBeGreaterThan(0)
  expect(onSqlite).toEqual(onPostgres)
})

const tablesSql = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
}
