import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type Database, openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api } from '@acquaint/contracts'
import { onTestFinished } from 'vitest'
import { makeMigratedDatabase } from './databases.ts'
import { inProcess } from './in-process.ts'

/** SQLite file for one test, with one app in it. */
export interface SqliteFile {
  db: Database
  api: Api
  /** Checkpoints the write-ahead log into the file, and closes it. */
  close: () => Promise<void>
  /** Tells whether the file or its log holds this text in UTF-8, with any case of ASCII. */
  holds: (text: string) => Promise<boolean>
}

export const openSqliteFile = async (): Promise<SqliteFile> => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const db = await openDatabase(url)
  let isOpen = true
  const end = async () => {
    if (isOpen) await db.close()
    isOpen = false
  }
  onTestFinished(end)
  const { app } = await createKey(db, `app ${randomUUID()}`)
  const checkpoint = async () => {
    const { manager } = await db.write(async (tx) => tx.dataSource)
    await manager.query('PRAGMA wal_checkpoint(TRUNCATE)')
  }
  const file = url.replace('sqlite:', '')
  return {
    db,
    api: inProcess(db, app),
    close: async () => {
      await checkpoint()
      await end()
    },
    holds: async (text) => {
      if (isOpen) await checkpoint()
      const files = [file, `${file}-wal`, `${file}-journal`].filter((name) => existsSync(name))
      // latin1 has one character for each byte: lower case then changes both texts in the same way.
      const bytes = await Promise.all(files.map(async (name) => (await readFile(name)).toString('latin1').toLowerCase()))
      return bytes.some((all) => all.includes(Buffer.from(text).toString('latin1').toLowerCase()))
    },
  }
}
