import { openDatabase } from '@acquaint/api/db/database'
import { findOrCreateApp } from '@acquaint/api/keys'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { makeMarks } from '../../src/harness/marks.ts'

const open = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const db = await openDatabase(url)
  onTestFinished(db.close)
  return { db, url }
}

const long = { isLong: true }

describe('long writes on SQLite', () => {
  test('a long write has a connection of its own, with the same settings', async () => {
    const { db } = await open()
    const settingsIn = (options?: { isLong: boolean }) =>
      db.write(async (tx) => {
        const names = ['foreign_keys', 'secure_delete', 'synchronous', 'wal_autocheckpoint', 'journal_mode', 'busy_timeout']
        const rows = []
        for (const name of names) rows.push(await tx.query(`PRAGMA ${name}`))
        return rows
      }, options)
    await db.write((tx) => tx.query('CREATE TEMP TABLE only_here (x)'), long)
    await expect(db.write((tx) => tx.query('SELECT * FROM only_here'))).rejects.toThrow('no such table')
    expect(await settingsIn(long)).toEqual(await settingsIn())
  })

  test('a full disk undoes a long write, with the statements that were sent behind the one that failed', async () => {
    const { db } = await open()
    const marks = await makeMarks(db)
    const before = marks.newName()
    await db.write((tx) => marks.add(tx, before), long)
    await db.write((tx) => tx.query('PRAGMA max_page_count = 1'), long) // SQLite keeps the present pages: no space is left
    const refused = db.write(async (tx) => {
      const fill = Array.from({ length: 50 }, () => marks.add(tx, 'x'.repeat(10_000)))
      await Promise.all([...fill, marks.add(tx, marks.newName())])
    }, long)
    await expect(refused).rejects.toThrow('DATABASE_FULL')
    expect([...(await db.read(marks.counts)).keys()]).toEqual([before])
    await db.write((tx) => tx.query('PRAGMA max_page_count = 1000000'), long)
    await db.write((tx) => marks.add(tx, before), long)
    expect((await db.read(marks.counts)).get(before)).toBe(2)
  })

  test('texts of any characters and length are stored as they are', async () => {
    const { db } = await open()
    const api = inProcess(db, await findOrCreateApp(db, 'app'))
    const { id: user_id } = await api.users.create({})
    const texts = ['\uFEFF', '😀', 'ä', '漢', '\u0001', '"\\\n', ' ']
    for (const text of texts) {
      const content = `${text}${'A sentence to cut. '.repeat(2000)}${text}`.slice(0, 40_000)
      const doc = await api.docs.create({ user_id, title: 'Long', content })
      expect((await api.docs.get({ user_id, doc_id: doc.id })).content).toBe(content)
      const changed = await api.docs.update({ user_id, doc_id: doc.id, content: `${content.slice(2)}.` })
      expect((await api.docs.get({ user_id, doc_id: doc.id })).content).toBe(changed.content)
    }
    const { erased } = await api.users.delete({ user_id })
    expect(erased.docs).toBe(texts.length)
    expect(await db.read((tx) => tx.query('SELECT * FROM search_vocabulary'))).toEqual([])
  })

  test('a write after the database was closed is refused', async () => {
    const { url } = await open()
    const db = await openDatabase(url)
    await db.write((tx) => tx.query('SELECT 1'), long)
    await db.close()
    for (const options of [undefined, long])
      await expect(db.write((tx) => tx.query('SELECT 1'), options)).rejects.toThrow('DATABASE_UNAVAILABLE')
  })
})
