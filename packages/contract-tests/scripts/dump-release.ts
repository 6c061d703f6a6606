import { mkdir, writeFile } from 'node:fs/promises'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api } from '@acquaint/contracts'
import { startPostgres } from '@acquaint/test-postgres'
import { createFile, type DatabaseName } from '../src/harness/databases.ts'
import { inProcess } from '../src/harness/in-process.ts'

/*
 * Writes the rows of a small database of the present release, for test/storage/previous-release.test.ts. Run it before a
 * migration that changes stored rows is written: pnpm --filter @acquaint/contract-tests run dump-release NAME, where NAME is
 * that of the migration.
 */

/** In an order in which rows can be inserted: tables that others refer to come first. */
const tables = [
  ...['apps', 'api_keys', 'users', 'consents', 'user_metadata', 'docs', 'search_entries', 'term_keys', 'passages'],
  ...['memories', 'facts', 'memory_versions', 'memory_vectors', 'search_terms'],
]

const fill = async (api: Api) => {
  const { id: user_id } = await api.users.create({ name: 'Ana', about: 'Sails.', metadata: { team: 'blue' }, memory_opt_in: true })
  await api.docs.create({ user_id, title: 'Harbours', content: 'The harbour of Lisbon is deep.', metadata: { pages: 1 } })
  const form = (question: string, content: string, created_at: string) => {
    const messages = [
      { role: 'assistant' as const, content: question, created_at },
      { role: 'user' as const, content, created_at },
      { role: 'assistant' as const, content: 'Thank you.', created_at },
    ]
    return api.memories.form({ user_id, session_id: 'monday', messages })
  }
  await form('Where is your home?', 'I live in Paris.', '2026-01-14T10:00:00.000Z')
  await form('Did you move?', 'I live in Lyon.', '2026-01-15T10:00:00.000Z')
  await form('Who is in your family?', 'My sister is a vet in Berlin.', '2026-01-16T10:00:00.000Z')
}

/** Returns a statement per row or per table that inserts the rows of a table, without line breaks. */
const insertsOf: Record<DatabaseName, (db: Database, table: string) => Promise<string[]>> = {
  sqlite: async (db, table) => {
    // The index holds no columns to select: its vocabulary has the terms of each entry.
    if (table === 'search_terms') return selectTexts(db, `SELECT ${insertOf(table, ['rowid', 'terms'])} AS text FROM (${termsSql})`)
    const columns = await selectTexts(db, `SELECT name AS text FROM pragma_table_info('${table}')`)
    return selectTexts(db, `SELECT ${insertOf(table, columns)} AS text FROM ${table}`)
  },
  postgres: (db, table) =>
    selectTexts(
      db,
      `SELECT format('INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, %L)', jsonb_agg(to_jsonb(${table}))) AS text
        FROM ${table} HAVING COUNT(*) > 0`,
    ),
}

const termsSql = "SELECT doc AS rowid, group_concat(term, ' ') AS terms FROM search_vocabulary GROUP BY doc"

/** SQL of the text of a statement that inserts a row as SQLite stores it: some JSON is text, some is binary. */
const insertOf = (table: string, columns: string[]) =>
  `'INSERT INTO ${table} (${columns.join(', ')}) VALUES (' || ${columns.map((column) => `quote(${column})`).join(" || ', ' || ")} || ')'`

const selectTexts = async (db: Database, sql: string) => {
  const rows: { text: string }[] = await db.read((tx) => tx.query(sql))
  return rows.map(({ text }) => text)
}

const [name] = process.argv.slice(2)
if (!name) throw new Error('Name the migration that is to come: pnpm run dump-release NAME')
const folder = new URL(`../fixtures/releases/${name}/`, import.meta.url)
await mkdir(folder, { recursive: true })
const server = await startPostgres()
const file = await createFile()
try {
  for (const [database, url] of [['sqlite', file.url] as const, ['postgres', server.url] as const]) {
    const db = await openDatabase(url)
    const { app } = await createKey(db, 'previous release')
    await fill(inProcess(db, app))
    const statements: string[] = []
    for (const table of tables) statements.push(...(await insertsOf[database](db, table)))
    await writeFile(new URL(`${database}.sql`, folder), `${statements.join('\n')}\n`)
    await db.close()
  }
} finally {
  await server.stop()
  await file.drop()
}
