import { readFile } from 'node:fs/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { onTestFinished } from 'vitest'
import { type DatabaseName, makeDatabase } from './databases.ts'

/**
 * Creates a database with the tables that it had before a migration, and the rows that the release of that time wrote.
 * scripts/dump-release.ts writes such rows. With `undoneTo`, the migrations from there on are undone with these rows.
 */
export const makePreviousRelease = async (
  database: DatabaseName,
  migration: string,
  { undoneTo }: { undoneTo?: string } = {},
): Promise<{ url: string }> => {
  const { url, drop } = await makeDatabase(database)
  onTestFinished(drop)
  const dump = await readFile(new URL(`../../fixtures/releases/${migration}/${database}.sql`, import.meta.url), 'utf8')
  const db = await openDatabase(url)
  try {
    const source = await db.write(async (tx) => tx.dataSource)
    const from = source.migrations.findIndex(({ name }) => name === migration)
    if (from === -1) throw new Error(`There is no migration ${migration}`)
    // As the migrations themselves run: some create a table again.
    if (database === 'sqlite') await source.query('PRAGMA foreign_keys = OFF')
    for (const _ of source.migrations.slice(from)) await source.undoLastMigration()
    await db.write(async (tx) => {
      for (const statement of dump.trim().split('\n')) await tx.query(statement)
    })
    const to = undoneTo === undefined ? from : source.migrations.findIndex(({ name }) => name === undoneTo)
    if (to === -1 || to > from) throw new Error(`There is no migration ${undoneTo} before ${migration}`)
    // As when migrations run: a table is rebuilt by dropping it, which foreign keys would forbid.
    if (database === 'sqlite') await source.query('PRAGMA foreign_keys = OFF')
    for (const _ of source.migrations.slice(to, from)) await source.undoLastMigration()
  } finally {
    await db.close()
  }
  return { url }
}
