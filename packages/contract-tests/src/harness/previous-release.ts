import { readFile } from 'node:fs/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { onTestFinished } from 'vitest'
import { type DatabaseName, makeDatabase } from './databases.ts'

/**
 * Makes a database with the tables that it had before a migration, and the rows that the release of that time wrote.
 * scripts/dump-release.ts writes such rows.
 */
export const makePreviousRelease = async (database: DatabaseName, migration: string): Promise<{ url: string }> => {
  const { url, drop } = await makeDatabase(database)
  onTestFinished(drop)
  const dump = await readFile(new URL(`../../fixtures/releases/${migration}/${database}.sql`, import.meta.url), 'utf8')
  const db = await openDatabase(url)
  try {
    const source = await db.write(async (tx) => tx.dataSource)
    const from = source.migrations.findIndex(({ name }) => name === migration)
    if (from === -1) throw new Error(`There is no migration ${migration}`)
    for (const _ of source.migrations.slice(from)) await source.undoLastMigration()
    await db.write(async (tx) => {
      for (const statement of dump.trim().split('\n')) await tx.query(statement)
    })
  } finally {
    await db.close()
  }
  return { url }
}
