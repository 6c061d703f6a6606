import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSqliteDriver } from './driver.ts'
import { openWriteAheadLog } from './wal.ts'

test('a checkpoint that fails does not reject: the writer goes on, and the next one copies more', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-wal-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const Database = loadSqliteDriver()
  const connection = new Database(join(folder, 'test.db'))
  connection.pragma('journal_mode = WAL')
  connection.exec('CREATE TABLE items (id INTEGER)')
  const log = await openWriteAheadLog(connection)
  connection.exec('BEGIN IMMEDIATE')
  expect(() => connection.pragma('wal_checkpoint(NOOP)')).toThrow('locked')
  expect(await log.checkpoint()).toBeUndefined()
  connection.exec('COMMIT')
  await log.close()
  connection.close()
})
