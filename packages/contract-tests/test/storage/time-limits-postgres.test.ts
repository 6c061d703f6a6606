import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'

describe('the time limits of Postgres', () => {
  const start = async () => {
    const { url, drop } = await makeMigratedDatabase('postgres')
    onTestFinished(drop)
    const server = await startObservedServer(url, { timeouts: { lockMs: 200, statementMs: 1000, idleTransactionMs: 400 } })
    const foreign = new pg.Client({ connectionString: url })
    await foreign.connect()
    onTestFinished(() => foreign.end())
    return { server, foreign }
  }

  test("a write behind another program's lock gives up, and the others go on", async () => {
    const { server, foreign } = await start()
    const [locked, free] = await Promise.all([server.api.users.create({}), server.api.users.create({})])
    await foreign.query('BEGIN')
    await foreign.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [locked.id])
    const answers = await Promise.all(Array.from({ length: 10 }, () => server.request('PATCH', `/api/users/${locked.id}`, { name: 'New' })))
    for (const answer of answers) {
      expect(answer.headers.get('retry-after')).toBe('1')
      expect(await problemOfResponse(answer)).toEqual({ status: 503, code: 'DATABASE_BUSY' })
    }
    expect((await server.request('PATCH', `/api/users/${free.id}`, { name: 'New' })).status).toBe(200)
    await foreign.query('ROLLBACK')
    expect((await server.request('PATCH', `/api/users/${locked.id}`, { name: 'New' })).status).toBe(200)
  })

  test('a read behind an exclusive lock gives up', async () => {
    const { server, foreign } = await start()
    const { id } = await server.api.users.create({})
    await foreign.query('BEGIN')
    await foreign.query('LOCK TABLE users IN ACCESS EXCLUSIVE MODE')
    expect(await problemOfResponse(await server.request('GET', `/api/users/${id}`))).toEqual({ status: 503, code: 'DATABASE_BUSY' })
    await foreign.query('ROLLBACK')
    expect((await server.request('GET', `/api/users/${id}`)).status).toBe(200)
  })

  test('a statement and a pause that are too long end their write', async () => {
    const { server } = await start()
    await expect(server.db.write((tx) => tx.query('SELECT pg_sleep(5)'))).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
    const pausing = server.db.write(async (tx) => {
      await tx.query('SELECT 1')
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await tx.query('SELECT 1')
    })
    await expect(pausing).rejects.toMatchObject({ code: expect.stringMatching(/^DATABASE_/) })
    expect((await server.request('POST', '/api/users', {})).status).toBe(201)
  })
})
