import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey, listKeys, revokeKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import { Problem } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type DatabaseName, makeDatabase } from '../../src/harness/databases.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { runAcquaint, startServer } from '../../src/harness/server-process.ts'

const makeUrl = async (database: DatabaseName) => {
  const { url, drop } = await makeDatabase(database)
  onTestFinished(drop)
  return url
}

const open = async (url: string) => {
  const db = await openDatabase(url)
  onTestFinished(db.close)
  return db
}

describe('acquaint keys', () => {
  const start = async () => {
    const url = await makeUrl('sqlite')
    return { url, keys: (...parameters: string[]) => runAcquaint(['keys', ...parameters], { DATABASE_URL: url }) }
  }

  test('a key is created, shown once, stored as a digest, listed and revoked', async () => {
    const { url, keys } = await start()
    const { code, stdout, stderr } = await keys('create', '--app', 'the shop')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [, id = '', secret = ''] = /^app {2}the shop\nid {3}(\S{36})\nkey {2}acq_[0-9a-f]{32}_(\S{43})\n/.exec(stdout) ?? []
    expect(secret).not.toBe('')

    const bytes = Buffer.from(secret, 'base64url')
    const folder = dirname(url.slice('sqlite:'.length))
    const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')))
    const stored = files.join('')
    expect(stored).toContain(id)
    for (const form of [secret, bytes.toString('latin1'), bytes.toString('hex')]) expect(stored).not.toContain(form)

    const listed = await keys('list')
    expect(listed).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(new RegExp(`^${id}  .*active  the shop\n$`)) })
    expect(listed.stdout).not.toContain(secret)

    expect(await keys('revoke', id)).toMatchObject({ code: 0, stdout: `Revoked ${id}.\n`, stderr: '' })
    expect((await keys('list')).stdout).toMatch(new RegExp(`^${id}  .*revoked \\d{4}-.*  the shop\n$`))
  })

  test('an invalid keys command fails with one line and creates nothing', async () => {
    const { keys } = await start()
    const commands = [['create'], ['create', '--app', ''], ['revoke', 'nonsense']]
    const refused = await Promise.all(commands.map((parameters) => keys(...parameters)))
    for (const { code, stdout, stderr } of refused)
      expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(/^.+\n$/) })
    expect((await keys('list')).stdout).toMatch(/^There are no keys\./)
  })
})

describe.each(['sqlite', 'postgres'] as const)('a key on %s', (database) => {
  test('a key is revoked by its id in any case, repeatedly, and by nothing else', async () => {
    const db = await open(await makeUrl(database))
    const { id } = await createKey(db, 'one')
    for (const unknown of [randomUUID(), 'nonsense', `${id}0`, ''])
      await expect(revokeKey(db, unknown)).rejects.toThrow(`The key ${unknown} does not exist. To list the keys, run: acquaint keys list`)
    expect((await listKeys(db)).map(({ revoked_at }) => revoked_at)).toEqual([null])

    await revokeKey(db, id.toUpperCase())
    const revoked = await listKeys(db)
    expect(revoked).toEqual([{ id, app: 'one', created_at: expect.any(String), revoked_at: expect.any(String) }])
    await revokeKey(db, id)
    expect(await listKeys(db)).toEqual(revoked)
  })

  test('a running server refuses a key at most a second after it was revoked', async () => {
    const url = await makeUrl(database)
    const db = await open(url)
    const { id, key } = await createKey(db, 'one')
    const { key: kept } = await createKey(db, 'one')
    const server = await startServer({ DATABASE_URL: url })
    const get = async (token: string) =>
      (await rawRequest(server.url, { path: '/api/users', headers: { authorization: `Bearer ${token}` } })).status

    const answers: { askedAt: number; status: number }[] = []
    let isOver = false
    const use = (async () => {
      while (!isOver) {
        const askedAt = performance.now()
        answers.push({ askedAt, status: await get(key) })
      }
    })()
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThan(5)
    await revokeKey(db, id)
    const revokedAt = performance.now()
    await expect.poll(() => (answers.at(-1)?.askedAt ?? 0) > revokedAt + 1200, { timeout: 60_000 }).toBe(true)
    isOver = true
    await use

    expect(answers[0]?.status).toBe(200)
    expect(answers.filter(({ askedAt, status }) => askedAt > revokedAt + 1000 && status !== 401)).toEqual([])
    expect(await get(kept), 'the other key of the application').toBe(200)
  })
})

describe.each(['sqlite', 'postgres'] as const)('ACQUAINT_KEY on %s', (database) => {
  const key = 'NmQxZjBjOWJlMmE4NDc1M2MwZDFlNWY3YTliMzgyNjQ'

  test('opens the app "default" at the first start on any address, and is stored once, as a digest', async () => {
    const url = await makeUrl(database)
    const environment = { DATABASE_URL: url, ACQUAINT_KEY: key, HOST: '0.0.0.0', LOG_LEVEL: 'debug' }
    // Two servers start at once, and one again.
    const servers = [...(await Promise.all([startServer(environment), startServer(environment)])), await startServer(environment)]
    for (const { url: origin } of servers) {
      const local = origin.replace('0.0.0.0', '127.0.0.1')
      const { id } = await createClient({ url: local, apiKey: key }).users.create({ memory_opt_in: true })
      expect((await createClient({ url: local, apiKey: key }).users.consents({ user_id: id })).items).toHaveLength(1)
      for (const wrong of [`${key}x`, key.slice(0, -1), key.toLowerCase(), 'x'.repeat(43)])
        expect((await rawRequest(local, { path: '/api/users', headers: { authorization: `Bearer ${wrong}` } })).status).toBe(401)
      expect((await rawRequest(local, { path: '/api/users' })).status).toBe(401)
    }
    const db = await open(url)
    expect(await listKeys(db)).toEqual([{ id: expect.any(String), app: 'default', created_at: expect.any(String), revoked_at: null }])
    const rows = JSON.stringify(await db.read((tx) => tx.query('SELECT * FROM api_keys')))
    expect(rows).not.toContain(key)
    expect((await Promise.all(servers.map(({ stop }) => stop()))).map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain(key)
  })

  test('stays revoked, and the next start says so', async () => {
    const url = await makeUrl(database)
    const environment = { DATABASE_URL: url, ACQUAINT_KEY: key }
    await (await startServer(environment)).stop()
    const db = await open(url)
    const [seeded] = await listKeys(db)
    await revokeKey(db, seeded?.id ?? '')
    const { code, stderr } = await runAcquaint(['serve'], { ...environment, PORT: '0' })
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^acquaint: The key in ACQUAINT_KEY was revoked/) })
    expect(stderr).not.toContain(key)
    expect((await listKeys(db)).map(({ revoked_at }) => revoked_at)).toEqual([expect.any(String)])
  })

  test('accepts a key that the command line created', async () => {
    const other = await open(await makeUrl(database))
    const { key: created } = await createKey(other, 'any')
    const server = await startServer({ DATABASE_URL: await makeUrl(database), ACQUAINT_KEY: created })
    expect(await createClient({ url: server.url, apiKey: created }).users.count()).toEqual({ count: 0 })
  })
})

test('a key opens its own app through every transport and a malformed key opens nothing', async () => {
  const url = await makeUrl('sqlite')
  const db = await open(url)
  const { key } = await createKey(db, 'one')
  const { key: other } = await createKey(db, 'other')
  const server = await startServer({ DATABASE_URL: url })
  const { id } = await createClient({ url: server.url, apiKey: key }).users.create({})
  const get = (path: string, authorization: string) => rawRequest(server.url, { path, headers: { authorization } })
  const paths = [`/api/users/${id}`, `/trpc/users.get?input=${encodeURIComponent(JSON.stringify({ user_id: id }))}`]
  const wrong = wrongForms(key, other)

  for (const path of paths) {
    expect((await get(path, `Bearer ${key}`)).status).toBe(200)
    expect((await get(path, `bearer  ${key}`)).status).toBe(200)
    expect((await get(path, `Bearer ${other}`)).status, 'another application').toBe(404)

    for (const authorization of wrong) {
      const { status, headers, body } = await get(path, authorization)
      expect({ authorization, status, challenge: headers['www-authenticate'] }).toEqual({ authorization, status: 401, challenge: 'Bearer' })
      if (path.startsWith('/api')) expect(Problem.parse(JSON.parse(body)).code).toBe('UNAUTHORIZED')
      else expect(JSON.parse(body)).toMatchObject({ error: { data: { code: 'UNAUTHORIZED', httpStatus: 401 } } })
    }
  }
})

const wrongForms = (key: string, other: string) => {
  const [, id, secret] = /^acq_(.{32})_(.{43})$/.exec(key) ?? []
  const [, otherId] = /^acq_(.{32})_/.exec(other) ?? []
  return [
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key}A`,
    `Bearer ${key} ${key}`,
    `Bearer acq_${otherId}_${secret}`,
    `Bearer acq_${id}_${secret?.split('').reverse().join('')}`,
    `Bearer acq_${id}_`,
    `Bearer ${secret}`,
    `Bearer ${'x'.repeat(10_000)}`,
    'Bearer',
    'Bearer ',
    `Basic ${Buffer.from(`acquaint:${key}`).toString('base64')}`,
    key,
  ]
}
