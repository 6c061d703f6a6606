import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { logLines, runAcquaint, startServer } from '../../src/harness/server-process.ts'

const makeFile = async () => {
  const { url, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  return url
}

/** Takes a free port. `free` gives it back, so that nothing listens there. */
const takePort = async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo // it listens on TCP
  const free = async () => {
    taken.close()
    await once(taken, 'close')
  }
  return { port: String(port), free }
}

describe('server start', () => {
  test('a started server prints its URLs and each of them answers', async () => {
    const server = await startServer({ DATABASE_URL: await makeFile() })
    await expect.poll(server.stdout, { timeout: 60_000 }).toContain('database')
    const urls = [...server.stdout().matchAll(/http:\S+/g)].map(([url]) => url.replace(server.url, ''))
    expect(urls).toEqual(['', '/api', '/trpc', '/mcp/users/{user_id}', '/docs', '/reference', '/openapi.json'])
    const paths = ['/api/users', '/trpc/users.count', '/reference', '/openapi.json', '/healthz', '/readyz']
    for (const path of paths) expect([path, (await fetch(`${server.url}${path}`)).status]).toEqual([path, 200])
  })

  test('the output never holds the password of the database URL', async () => {
    const { url, drop } = await makeDatabase('postgres')
    onTestFinished(drop)
    const { host, pathname } = new URL(url)
    const server = await startServer({ DATABASE_URL: `postgres://postgres:pass@word@${host}${pathname}?password=password` })
    await fetch(`${server.url}/readyz`)
    const { stdout, stderr } = await server.stop()
    expect(stdout).toContain(`database   postgres://${host}${pathname}\n`)
    expect(stdout + stderr).not.toMatch(/pass|word/)
  })

  test('the first start on a public address prints a key once, and the key is valid', async () => {
    const environment = { DATABASE_URL: await makeFile(), HOST: '0.0.0.0', PORT: '0' }
    const first = await startServer(environment)
    const [, key = ''] = /^API key of the app default: (acq_\S+)$/m.exec(first.stdout()) ?? []
    const users = (headers: Record<string, string>) => fetch(`${first.url}/api/users`, { headers })
    expect((await users({ authorization: `Bearer ${key}` })).status).toBe(200)
    expect((await users({})).status).toBe(401)
    expect(logLines((await first.stop()).stdout.replace(/^(API key of|Store the key).*$/gm, '')).join()).not.toContain(key)
    const second = await startServer(environment)
    expect(second.stdout()).not.toContain('acq_')
    expect(second.stdout()).not.toContain('There is no API key')
  })
})

/** Durations of starts that failed at once: the time that this machine needs for a process. */
const failedStartsMs: number[] = []

/** Expects a start to fail with one sentence for the operator, without a stack or a secret. */
const expectRefusal = async (environment: Record<string, string>, sentence: RegExp) => {
  const startedAt = performance.now()
  const { code, stdout, stderr } = await runAcquaint(['serve'], environment)
  expect(code).toBe(1)
  expect(stdout).not.toContain('serves on')
  expect(stderr).toMatch(sentence)
  expect(stderr).toMatch(/^acquaint: .+\n$/) // one line
  expect(stderr).not.toMatch(/hunter2|^ +at /m)
  const tookMs = performance.now() - startedAt
  failedStartsMs.push(tookMs)
  return { tookMs }
}

/** Expects a start to fail as fast as one without a database, and not after the retries for a busy one. */
const expectRefusalAtOnce = async (environment: Record<string, string>, sentence: RegExp) => {
  if (failedStartsMs.length === 0) await expectRefusal({ PORT: '70000' }, /PORT: /)
  const ordinaryMs = Math.max(...failedStartsMs)
  expect((await expectRefusal(environment, sentence)).tookMs).toBeLessThan(ordinaryMs + busyMs)
}

/** Time that the server retries while a database is busy. */
const busyMs = 5000

describe('failed server start', () => {
  test('a taken port is one line on stderr and exit code 1', async () => {
    const { port, free } = await takePort()
    onTestFinished(free)
    await expectRefusal({ DATABASE_URL: await makeFile(), PORT: port }, new RegExp(`${port}.*(taken|in use)`))
  })

  test('an invalid PORT is one line on stderr and exit code 1', async () => {
    await expectRefusal({ DATABASE_URL: await makeFile(), PORT: '70000' }, /PORT: /)
  })

  test.each(['mysql://root:hunter2@127.0.0.1/acquaint', 'postgres://acquaint:hunter2@host:port/acquaint'])(
    'an invalid DATABASE_URL is one line on stderr and exit code 1: %s',
    async (DATABASE_URL) => {
      await expectRefusal({ DATABASE_URL }, /DATABASE_URL: /)
    },
  )

  test('an unreachable Postgres fails the start at once', async () => {
    const { port, free } = await takePort()
    await free()
    const DATABASE_URL = `postgres://acquaint:hunter2@localhost:${port}/acquaint`
    await expectRefusalAtOnce({ DATABASE_URL }, /database cannot be reached.*ECONNREFUSED/i)
  })

  test('a missing Postgres database is one line on stderr and exit code 1', async () => {
    const url = new URL(inject('postgresUrl'))
    url.password = 'hunter2'
    url.pathname = '/nowhere'
    await expectRefusal({ DATABASE_URL: url.href }, /"nowhere" does not exist/)
  })

  test('a read-only Postgres fails the start at once', async () => {
    const { url, drop } = await makeDatabase('postgres')
    onTestFinished(drop)
    const readOnly = new URL(url)
    readOnly.searchParams.set('options', '-c default_transaction_read_only=on')
    await expectRefusalAtOnce({ DATABASE_URL: readOnly.href }, /database is read-only.*read-only transaction/i)
  })

  test('a SQLite file that cannot be opened is one line on stderr and exit code 1', async () => {
    const url = await makeFile()
    await expectRefusal({ DATABASE_URL: url.replace('/acquaint.db', '') }, /database cannot be reached.*unable to open database file/i)
  })
})
