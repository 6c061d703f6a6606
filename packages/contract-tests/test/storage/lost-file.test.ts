import { chmod, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase, makeMigratedDatabase } from '../../src/harness/databases.ts'
import { problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'
import { logLines, runAcquaint, startServer } from '../../src/harness/server-process.ts'

const makeFile = async (make = makeMigratedDatabase) => {
  const { url, drop } = await make('sqlite')
  onTestFinished(drop)
  return { url, file: url.replace('sqlite:', '') }
}

const lose: [name: string, change: (file: string) => Promise<unknown>][] = [
  ['deleted', (file) => rm(file)],
  [
    'replaced',
    async (file) => {
      await copyFile(file, `${file}.new`)
      await rename(`${file}.new`, file)
    },
  ],
  ['left without its log', (file) => rm(`${file}-wal`)],
]

describe('a SQLite file that is lost under a running server', () => {
  test.each(lose)('writes answer 503 and readyz fails when the file is %s', async (_, change) => {
    const { url, file } = await makeFile()
    const server = await startObservedServer(url)
    const { id } = await server.api.users.create({ name: 'Ada' })
    await change(file)
    for (let writes = 0; writes < 3; writes++) {
      const { status, code } = await server.request('POST', '/api/users', { name: 'Bea' }).then(problemOfResponse)
      expect(status).toBe(503)
      if (writes > 0) expect(code).toBe('DATABASE_UNAVAILABLE')
    }
    const deleted = await server.request('DELETE', `/api/users/${id}`)
    expect(await problemOfResponse(deleted)).toEqual({ status: 503, code: 'DATABASE_UNAVAILABLE' })
    expect(await server.request('GET', '/readyz').then(problemOfResponse)).toEqual({ status: 503, code: 'DATABASE_UNAVAILABLE' })
    expect((await server.request('GET', '/healthz')).status).toBe(200)
  })

  test('the server writes again when the file is back', async () => {
    const { url, file } = await makeFile()
    const server = await startObservedServer(url)
    await rename(file, `${file}.moved`)
    expect((await server.request('POST', '/api/users', {})).status).toBe(503)
    await rename(`${file}.moved`, file)
    expect((await server.request('POST', '/api/users', {})).status).toBe(201)
    expect((await server.request('GET', '/readyz')).status).toBe(200)
  })
})

describe('the start on a SQLite file', () => {
  test.each(['missing', 'empty'])('a start refuses to begin an empty database next to a log when the file is %s', async (how) => {
    const { url, file } = await makeFile()
    const server = await startServer({ DATABASE_URL: url })
    await fetch(`${server.url}/api/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    await server.stop('SIGKILL')
    const logBytes = (await stat(`${file}-wal`)).size
    expect(logBytes).toBeGreaterThan(0)
    await rename(file, `${file}.moved`)
    if (how === 'empty') await writeFile(file, '')
    const { code, stdout, stderr } = await runAcquaint(['serve'], { DATABASE_URL: url, PORT: '0' })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^acquaint: The database file .* is missing, and its write-ahead log .* is there.*acquaint restore FILE.*\n$/)
    expect((await stat(`${file}-wal`)).size).toBe(logBytes)
    await rename(`${file}.moved`, file)
    expect((await runAcquaint(['migrate'], { DATABASE_URL: url })).code).toBe(0)
  })

  test.skipIf(process.platform === 'win32')('the files are for their owner only, in a folder that is made for them', async () => {
    const { file } = await makeFile(makeDatabase)
    const path = join(dirname(file), 'data', 'acquaint.db')
    const db = await openDatabase(`sqlite:${path}`)
    onTestFinished(db.close)
    await createKey(db, 'private')
    const modes = await Promise.all(['', '-wal', '-shm', '-lock'].map(async (end) => (await stat(path + end)).mode & 0o777))
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600])
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700)
  })

  test.skipIf(process.platform === 'win32')('a start warns once of files and folders that others can read', async () => {
    const { file } = await makeFile()
    const folder = join(dirname(file), 'open')
    await mkdir(folder)
    await copyFile(file, join(folder, 'acquaint.db'))
    await chmod(folder, 0o755)
    await chmod(join(folder, 'acquaint.db'), 0o644)
    const warnings = async (path: string) => {
      const server = await startServer({ DATABASE_URL: `sqlite:${path}` })
      const { stdout } = await server.stop()
      return logLines(stdout).flatMap(({ msg }) => (String(msg).startsWith('Other accounts') ? [String(msg).split(': ').at(-1)] : []))
    }
    expect(await warnings(file)).toEqual([])
    const found = await warnings(join(folder, 'acquaint.db'))
    expect(found.slice(0, 2)).toEqual([`chmod 700 ${folder}`, `chmod 600 ${join(folder, 'acquaint.db')}`])
    expect(new Set(found).size).toBe(found.length)
  })
})
