import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'
import { createKey } from '@acquaint/api/keys'
import { ApiError } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { overRest } from '../../src/harness/over-rest.ts'
import { runAcquaint, startAcquaint, startServer } from '../../src/harness/server-process.ts'

const make = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const file = url.replace('sqlite:', '')
  const db = await openDatabase(url)
  const { key, app } = await createKey(db, 'saved')
  await db.close()
  const run = (...parameters: string[]) => runAcquaint(parameters, { DATABASE_URL: url })
  return { url, file, key, app, run, saved: join(dirname(file), 'saved.db') }
}

/** Reads the ids of the users in a file, as the next server would. */
const usersIn = async (url: string, app: { id: string; name: string }) => {
  const db = await openDatabase(url)
  const { items } = await inProcess(db, app).users.list({ limit: 1000 })
  await db.close()
  return items.map(({ id }) => id)
}

/** Creates users one after another until the server is gone. */
const createUntilGone = async (api: Api, acknowledged: string[]) => {
  for (;;) {
    try {
      const { id } = await api.users.create({ docs: [{ title: 'Load', content: 'A lantern.' }] })
      acknowledged.push(id)
    } catch (error) {
      if (error instanceof ApiError) throw error
      return
    }
  }
}

describe('acquaint backup, restore and verify', () => {
  test('a backup of a server under load has every write that was acknowledged before, and survives a kill of the server', async () => {
    const { url, file, key, app, run, saved } = await make()
    const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
    const api = overRest(server.url, key)
    const acknowledged: string[] = []
    const callers = Array.from({ length: 4 }, () => createUntilGone(api, acknowledged))
    await expect.poll(() => acknowledged.length, { interval: 2, timeout: 60_000 }).toBeGreaterThan(10)
    const before = [...acknowledged]
    const { code, stdout, stderr } = await run('backup', saved)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(`Saved ${saved}`)
    const second = run('backup', `${saved}.2`)
    await server.stop('SIGKILL')
    await Promise.all([second, ...callers])

    expect((await run('verify', saved)).stdout).toContain('is sound')
    expect((await run('verify')).stdout).toContain('is sound')
    const all = await usersIn(url, app)
    expect(acknowledged.filter((id) => !all.includes(id))).toEqual([])

    const restored = await run('restore', saved)
    expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' })
    const [, replaced = ''] = /The replaced database is (\S+):/.exec(restored.stdout) ?? []
    const kept = await usersIn(url, app)
    expect(before.filter((id) => !kept.includes(id))).toEqual([])
    expect((await usersIn(`sqlite:${replaced}`, app)).sort()).toEqual([...all].sort())
    for (const path of [file, saved, replaced]) expect([path, (await stat(path)).mode & 0o777]).toEqual([path, 0o600])
  })

  test('a backup has no page of what was erased, and never replaces a file', async () => {
    const { url, app, run, saved } = await make()
    const db = await openDatabase(url)
    onTestFinished(db.close)
    const api = inProcess(db, app)
    const { id: user_id } = await api.users.create({ name: 'quillfeather' })
    await api.users.delete({ user_id })
    expect((await run('backup', saved)).code).toBe(0)
    expect((await readFile(saved, 'latin1')).includes('quillfeather')).toBe(false)
    const again = await run('backup', saved)
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toMatch(/^acquaint: .*saved\.db exists: name a new file\n$/)
  })

  test('a backup that is killed leaves no file under the name of the backup, and the next one can have the name', async () => {
    const { url, file, app, run, saved } = await make()
    const connection = new (loadSqliteDriver())(file)
    connection.exec('CREATE TABLE filler (bytes BLOB)')
    const insert = connection.prepare('INSERT INTO filler VALUES (randomblob(1000000))')
    for (let megabytes = 0; megabytes < 60; megabytes++) insert.run()
    connection.close()
    const partBytes = async () => {
      const names = await readdir(dirname(saved))
      const part = names.find((name) => name.startsWith('saved.db.part-'))
      return part === undefined ? undefined : (await stat(join(dirname(saved), part)).catch(() => undefined))?.size
    }
    // One kill at the start of the copy, and one in the middle.
    for (const bytes of [0, 1_000_000]) {
      const backup = await startAcquaint(['backup', saved], { DATABASE_URL: url })
      await expect.poll(partBytes, { interval: 1, timeout: 60_000 }).toBeGreaterThanOrEqual(bytes)
      backup.child.kill('SIGKILL')
      expect(await backup.ended).toMatchObject({ signal: 'SIGKILL' })
      await expect(stat(saved)).rejects.toMatchObject({ code: 'ENOENT' })
      for (const name of await readdir(dirname(saved))) if (name.startsWith('saved.db.part-')) await rm(join(dirname(saved), name))
    }
    expect(await run('backup', saved)).toMatchObject({ code: 0, stderr: '' })
    expect(await usersIn(`sqlite:${saved}`, app)).toEqual([])
  })

  test('restore refuses the file of a running server, and works after the server was killed', async () => {
    const { url, run, saved } = await make()
    await run('backup', saved)
    const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
    const refused = await run('restore', saved)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/A process has .* open: stop the server/)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    await server.stop('SIGKILL')
    expect((await run('restore', saved)).code).toBe(0)
  })

  test('restore refuses a damaged backup and keeps the database', async () => {
    const { url, app, run, saved } = await make()
    const db = await openDatabase(url)
    const { id } = await inProcess(db, app).users.create({})
    await db.close()
    await run('backup', saved)
    const bytes = await readFile(saved)
    await writeFile(saved, bytes.fill(0xff, 8192, 16_384))
    const { code, stderr } = await run('restore', saved)
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('was not restored') })
    expect(await usersIn(url, app)).toEqual([id])
    await writeFile(saved, 'no database')
    expect((await run('restore', saved)).stderr).toContain('file is not a database')
  })

  test('verify reports an index that does not match the rows, with exit code 1', async () => {
    const { url, app, file, run } = await make()
    const db = await openDatabase(url)
    await inProcess(db, app).users.create({ docs: [{ title: 'One', content: 'Lantern.' }] })
    await db.close()
    const sound = await run('verify')
    expect(sound).toMatchObject({ code: 0, stderr: '' })
    expect(sound.stdout).toMatch(/^ +1 {2}passages$/m)
    const connection = new (loadSqliteDriver())(file)
    connection.exec('DELETE FROM search_terms WHERE rowid IN (SELECT entry FROM search_entries)')
    connection.exec('DELETE FROM term_keys')
    connection.close()
    const damaged = await run('verify')
    expect(damaged.code).toBe(1)
    expect(damaged.stderr).toBe('fault: Index entries without terms: 1.\nfault: Users with index entries and no key: 1.\n')
  })

  test('on Postgres the commands name those of Postgres', async () => {
    const environment = { DATABASE_URL: inject('postgresUrl') }
    const outputs = await Promise.all(
      [['backup', 'x'], ['restore', 'x'], ['verify']].map((parameters) => runAcquaint(parameters, environment)),
    )
    expect(outputs.map(({ code }) => code)).toEqual([1, 1, 1])
    expect(outputs.map(({ stderr }) => /run: (\w+)/.exec(stderr)?.[1])).toEqual(['pg_dump', 'pg_restore', 'pg_amcheck'])
  })
})

describe('acquaint vacuum-erased', () => {
  test.each([
    ['', 'Overwrote unused space'],
    ['--full', 'Wrote the file again'],
  ])('on SQLite the log is empty afterwards and the index has no deleted entry: %s', async (option, sentence) => {
    const { url, app, file, run } = await make()
    const connection = new (loadSqliteDriver())(file)
    connection.exec("INSERT INTO search_terms (rowid, terms) VALUES (1, 'abc1'), (2, 'def1')")
    connection.exec('DELETE FROM search_terms WHERE rowid = 1')
    const deleted = connection.prepare('SELECT COUNT(*) FROM search_terms_data WHERE id >= 1 << 53').pluck()
    expect(deleted.get()).toBe(1)
    const { code, stdout } = await run('vacuum-erased', ...(option ? [option] : []))
    expect({ code, deleted: deleted.get(), log: (await stat(`${file}-wal`)).size }).toEqual({ code: 0, deleted: 0, log: 0 })
    expect(stdout).toContain('emptied the write-ahead log')
    expect(stdout).toContain(sentence)
    connection.close()
    expect(await usersIn(url, app)).toEqual([])
  })

  test.each([[''], ['--full']])('on Postgres it vacuums the tables with texts of users, and says so: %s', async (option) => {
    const parameters = option ? [option] : []
    const { url, drop } = await makeMigratedDatabase('postgres')
    onTestFinished(drop)
    const db = await openDatabase(url)
    onTestFinished(db.close)
    const { app } = await createKey(db, 'vacuumed')
    const api = inProcess(db, app)
    const { id: user_id } = await api.users.create({ docs: [{ title: 'One', content: 'Lantern.' }] })
    await api.users.delete({ user_id })
    const dead = async () => {
      const rows: { size: string }[] = await db.read((tx) => tx.query("SELECT pg_relation_size('passages') AS size"))
      return Number(rows[0]?.size)
    }
    expect(await dead()).toBeGreaterThan(0)
    const { code, stdout, stderr } = await runAcquaint(['vacuum-erased', ...parameters], { DATABASE_URL: url })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/(Vacuumed|Wrote) passages/)
    expect(stdout.includes('Built the index search_terms_by_term again')).toBe(parameters.length === 0)
    expect(await dead()).toBe(0)
  })
})
