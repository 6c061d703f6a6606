import { randomUUID } from 'node:crypto'
import { createKey } from '@acquaint/api/keys'
import { ApiError, createClient } from '@acquaint/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientWorld, failureOf, startServer } from '../../src/harness/client-world.ts'

/** Covers the errors that failed calls reject with. */
describe('errors of the client', () => {
  const world = clientWorld()
  const requestId = expect.stringMatching(/^[\w.:-]+$/)

  test('invalid input is a BAD_REQUEST with the path of each issue', async () => {
    const { client } = await world.connect()
    const error = await failureOf(client.users.list({ limit: 0, metadata_filter: { plan: { $gtt: 3 } } }))
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'ApiError', code: 'BAD_REQUEST', status: 400, requestId })
    expect(error.message).toContain('The input is not valid')
    expect(error.issues.map(({ path }) => path)).toEqual(expect.arrayContaining([['limit'], ['metadata_filter', 'plan', '$gtt']]))
  })

  test('an invalid key is UNAUTHORIZED', async () => {
    const { client } = await world.connect({ apiKey: 'acq_nothing' })
    expect(await failureOf(client.users.count())).toMatchObject({ code: 'UNAUTHORIZED', status: 401, issues: [], requestId })
  })

  test('a missing user is NOT_FOUND', async () => {
    const { client } = await world.connect()
    const error = await failureOf(client.users.get({ user_id: randomUUID() }))
    expect(error).toMatchObject({ code: 'NOT_FOUND', status: 404, message: 'There is no user with this id.', issues: [], requestId })
  })

  test('an existing id is a CONFLICT', async () => {
    const { client } = await world.connect()
    const { id } = await client.users.create({})
    const error = await failureOf(client.users.create({ id }))
    expect(error).toMatchObject({
      code: 'CONFLICT',
      status: 409,
      message: 'A user with this id already exists: send another id, or get the user.',
      issues: [],
      requestId,
    })
  })

  test('too large an input is PAYLOAD_TOO_LARGE', async () => {
    const { client } = await world.connect()
    const error = await failureOf(client.users.create({ about: 'a'.repeat(10_000_000) }))
    expect(error).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413, issues: [], requestId })
  })

  test('an error has the request id of the caller', async () => {
    const { client } = await world.connect({ headers: { 'x-request-id': 'mine' } })
    expect(await failureOf(client.users.get({ user_id: 'nobody' }))).toMatchObject({ requestId: 'mine' })
  })

  test('a server error is a 500 without details and an unavailable database is a 503', async () => {
    const server = await startServer()
    onTestFinished(server.stop)
    const { key } = await createKey(server.db, 'failing')
    const client = createClient({ url: server.url, apiKey: key, retries: 0 })
    await server.db.write((tx) => tx.query('ALTER TABLE users RENAME TO secret_users'))
    const failed = await failureOf(client.users.count())
    expect(failed).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', status: 500, issues: [], requestId })
    expect(failed.message).not.toContain('users')
    await server.db.write((tx) => tx.query('PRAGMA query_only = ON'))
    expect(await failureOf(client.users.create({}))).toMatchObject({ code: 'DATABASE_READ_ONLY', status: 503, issues: [], requestId })
  })

  test('a refused connection is a NETWORK_ERROR', async () => {
    const { client, proxy } = await world.connect({ retries: 0 })
    await proxy.close()
    const error = await failureOf(client.users.count())
    expect(error).toMatchObject({ code: 'NETWORK_ERROR', status: 0, issues: [], requestId: undefined, cause: expect.any(TypeError) })
  })

  test.each(['drop', 'cut the answer'] as const)('a lost connection is a NETWORK_ERROR (%s)', async (behaviour) => {
    const { client, proxy } = await world.connect({ retries: 0 })
    proxy.behave(behaviour)
    expect(await failureOf(client.users.count())).toMatchObject({ code: 'NETWORK_ERROR', status: 0 })
  })

  test('a missing answer is a time-out', async () => {
    const { client, proxy } = await world.connect({ retries: 0, timeoutMs: 100 })
    proxy.behave('hang')
    const error = await failureOf(client.users.count())
    expect(error).toMatchObject({ code: 'TIMEOUT', status: 0, message: expect.stringContaining('100 ms') })
  })

  test('an aborted call is ABORTED with its reason', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave('hang')
    const reason = new Error('enough')
    const controller = new AbortController()
    const call = failureOf(client.users.count({}, { signal: controller.signal }))
    controller.abort(reason)
    expect(await call).toMatchObject({ code: 'ABORTED', status: 0, cause: reason })
  })

  test.each([
    ['an HTML page of a proxy', 502, '<html>Bad Gateway</html>'],
    ['an HTML page in place of the server', 200, '<html>Welcome</html>'],
    ['nothing', 204, ''],
    ['another API', 404, '{"message":"not here"}'],
    ['another API that knows the path', 200, '{"users":[]}'],
    ['a JSON value', 200, 'null'],
    ['fewer answers than calls', 200, '[]'],
    ['another tRPC server', 404, '[{"error":{"message":"No procedure","code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404}}}]'],
  ])('an answer that is not from Acquaint is UNEXPECTED_RESPONSE: %s', async (_, status, body) => {
    const { client, proxy } = await world.connect({ retries: 0 })
    proxy.behave({ status, body })
    const error = await failureOf(client.users.count())
    expect(error).toMatchObject({ code: 'UNEXPECTED_RESPONSE', status: body === '[]' ? 0 : status, issues: [] })
    expect(error.message).toContain('did not come from Acquaint')
  })

  test('a wrong path on the server is reported', async () => {
    const { proxy, key } = await world.connect()
    const client = createClient({ url: `${proxy.url}/api`, apiKey: key })
    expect(await failureOf(client.users.count())).toMatchObject({ code: 'UNEXPECTED_RESPONSE', status: 404, requestId })
  })

  test('each call of a failed request has its own error', async () => {
    const { client, proxy } = await world.connect({ retries: 0 })
    proxy.behave('drop')
    const [first, second] = await Promise.all([failureOf(client.users.count()), failureOf(client.users.list())])
    expect(proxy.requests).toHaveLength(1)
    expect(first).toMatchObject({ code: 'NETWORK_ERROR' })
    expect(second).toMatchObject({ code: 'NETWORK_ERROR' })
    expect(first).not.toBe(second)
  })

  test('a circular input is refused before anything is sent', async () => {
    const { client, proxy } = await world.connect()
    const circle: { [key: string]: never } = {}
    Object.assign(circle, { a: circle, b: circle })
    const error = await failureOf(client.users.create({ metadata: circle }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['metadata', 'a'] }] })
    expect(proxy.requests).toEqual([])
    expect(error).toBeInstanceOf(ApiError)
  })

  test('an input that cannot be read is refused before anything is sent', async () => {
    const { client, proxy } = await world.connect()
    const { proxy: revoked, revoke } = Proxy.revocable({}, {})
    revoke()
    const error = await failureOf(client.users.create({ metadata: revoked }))
    expect(error).toMatchObject({ code: 'NOT_SENT', status: 0, cause: expect.any(TypeError) })
    expect(proxy.requests).toEqual([])
  })
})
