import { createClient } from '@acquaint/client'
import { createDatabase } from '@acquaint/test-postgres'
import { hasPgBouncer, startPgBouncer } from '@acquaint/test-postgres/pgbouncer'
import { startReplication, type TestReplication } from '@acquaint/test-postgres/replication'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { logLines, runAcquaint, startServer } from '../../src/harness/server-process.ts'

let servers: TestReplication
beforeAll(async () => {
  servers = await startReplication()
})
afterEach(() => servers.resume())
afterAll(() => servers?.stop())

/** Leads the URL of a database to the database itself, or to a pooler in front of it. */
type Way = (url: string) => string

const direct = async (): Promise<{ write: Way; read: Way }> => ({ write: (url) => url, read: (url) => url })

const pooled = async (): Promise<{ write: Way; read: Way }> => {
  const [write, read] = await Promise.all([servers.writerUrl, servers.replicaUrl].map((url) => startPgBouncer(url, { poolSize: 4 })))
  onTestFinished(async () => {
    await write?.stop()
    await read?.stop()
  })
  return { write: (url) => write?.through(url) ?? '', read: (url) => read?.through(url) ?? '' }
}

describe.each([
  ['directly', direct, true],
  ['through PgBouncer in transaction mode', pooled, hasPgBouncer()],
] as const)('two server processes that reach a database and its replica %s', (_, makeWays, isPossible) => {
  test.skipIf(!isPossible)('share reads, and neither shows what the other erased', async () => {
    const ways = await makeWays()
    const { url, drop } = await createDatabase(servers.writerUrl)
    onTestFinished(drop)
    const replica = new URL(servers.replicaUrl)
    replica.pathname = new URL(url).pathname
    const environment = { DATABASE_URL: ways.write(url), DATABASE_READ_URL: ways.read(replica.href), DATABASE_READ_MAX_LAG_MS: '3600000' }
    const first = await startServer(environment)
    await servers.caughtUp()
    const second = await startServer(environment)
    const [one, other] = [first, second].map((server) => createClient({ url: server.url }))
    if (!one || !other) throw new Error('Two servers started')

    const { id: user_id } = await one.users.create({ name: 'Ada', memory_opt_in: true })
    const { formed } = await one.memories.form({ user_id, messages: [{ role: 'user', content: 'I live in Lisbon. I have a boat.' }] })
    await servers.caughtUp()
    const recall = async (api: typeof one, options = {}) =>
      (await api.memories.recall({ user_id, query: 'boat Lisbon Porto' }, options)).items.map(({ content }) => content)
    expect(await recall(other)).toContain('I have a boat.')

    await servers.pause()
    await one.memories.create({ user_id, content: 'Likes Porto.' })
    for (const api of [one, other]) {
      expect(await recall(api)).not.toContain('Likes Porto.')
      expect(await recall(api, { consistency: 'strong' })).toContain('Likes Porto.')
    }
    await one.memories.delete({ user_id, memory_id: formed.find(({ content }) => content.includes('boat'))?.id ?? '' })
    for (const api of [one, other]) expect(await recall(api)).not.toContain('I have a boat.')
    await one.users.update({ user_id, memory_opt_in: false })
    for (const api of [one, other]) expect(await recall(api)).toEqual([])

    for (const server of [first, second]) {
      const { code, stdout, stderr } = await server.stop()
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const lines = logLines(stdout).map(({ msg }) => String(msg))
      expect(lines.filter((line) => /DATABASE_READ_URL failed/.test(line))).toEqual([])
    }
  })
})

test('acquaint doctor checks the replica', async () => {
  const { url, drop } = await createDatabase(servers.writerUrl)
  onTestFinished(drop)
  const replica = new URL(servers.replicaUrl)
  replica.pathname = new URL(url).pathname
  await servers.caughtUp()
  const doctor = async (DATABASE_READ_URL: string, DATABASE_URL = url) => {
    const { code, stdout } = await runAcquaint(['doctor'], { DATABASE_URL, DATABASE_READ_URL, PORT: '0' })
    return { code, line: /^(\w+) .*(?:DATABASE_READ_URL.*)$/m.exec(stdout)?.[0].replace(/ +/, ' ') }
  }
  expect(await doctor(replica.href)).toMatchObject({ code: 0, line: expect.stringMatching(/^warning .* lacks the migration /) })
  expect((await runAcquaint(['migrate'], { DATABASE_URL: url })).code).toBe(0)
  await servers.caughtUp()
  expect(await doctor(replica.href)).toMatchObject({ code: 0, line: expect.stringMatching(/^ok .* replays changes/) })
  await servers.pause()
  expect(await doctor(replica.href)).toMatchObject({ code: 0, line: expect.stringMatching(/^warning .* has paused its replay/) })
  expect(await doctor(url)).toMatchObject({ code: 0, line: expect.stringMatching(/^warning .* is no standby/) })
  const away = await doctor('postgres://user:hunter2@127.0.0.1:1/acquaint')
  expect(away).toMatchObject({ code: 0, line: expect.stringMatching(/^warning .* does not answer/) })
  expect(away.line).not.toContain('hunter2')
  expect(await doctor(replica.href, 'sqlite::memory:')).toMatchObject({ code: 1, line: expect.stringMatching(/^fault .* is for Postgres/) })
})
