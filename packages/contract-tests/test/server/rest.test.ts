import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Covers what only REST does. Promises of every transport are tested through each of them. */
describe('REST', () => {
  onEachDatabase((world) => {
    const application = async () => {
      const { key, api } = await world.newApplication('REST')
      const call = async (path: string, { headers, ...init }: RequestInit = {}) => {
        const response = await fetch(new URL(path, world.url), { ...init, headers: { authorization: `Bearer ${key}`, ...headers } })
        const text = await response.text()
        return {
          response,
          status: response.status,
          type: response.headers.get('content-type'),
          body: text === '' ? undefined : JSON.parse(text),
        }
      }
      const send = (method: string, path: string, body: unknown) =>
        call(path, {
          method,
          headers: { 'content-type': 'application/json' },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        })
      return { call, send, api, key }
    }

    test('creating a user answers 201 with the user as JSON', async () => {
      const { send } = await application()
      const { status, type, body } = await send('POST', '/api/users', { name: 'Ada' })
      expect({ status, type, name: body.name }).toEqual({ status: 201, type: 'application/json; charset=utf-8', name: 'Ada' })
    })

    test('a POST without a body creates a user with defaults', async () => {
      const { call } = await application()
      const { status, body } = await call('/api/users', { method: 'POST' })
      expect({ status, name: body.name, about: body.about, metadata: body.metadata }).toEqual({
        status: 201,
        name: 'Anon',
        about: '',
        metadata: {},
      })
    })

    test('an error is an RFC 9457 problem with a code and the request id', async () => {
      const { call } = await application()
      const { status, type, body } = await call(`/api/users/${randomUUID()}`, { headers: { 'x-request-id': 'my-request-1' } })
      expect({ status, type }).toEqual({ status: 404, type: 'application/problem+json' })
      expect(body).toEqual({
        type: 'urn:acquaint:problem:not-found',
        title: 'The resource does not exist',
        status: 404,
        detail: 'There is no user with this id.',
        code: 'NOT_FOUND',
        request_id: 'my-request-1',
      })
    })

    test.each([
      ['a misspelt filter', '/api/users?metadata_filer=%7B%7D', ['metadata_filer']],
      ['a misspelt filter of a count', '/api/users/count?metadata_filer=%7B%7D', ['metadata_filer']],
      ['a parameter given twice', '/api/users?limit=1&limit=2', ['limit']],
      ['a limit that is no number', '/api/users?limit=many', ['limit']],
      ['a limit with a unit', '/api/users?limit=10px', ['limit']],
      ['an empty limit', '/api/users?limit=', ['limit']],
      ['a limit in another notation', '/api/users?limit=0x10', ['limit']],
      ['a filter that is not JSON', '/api/users?metadata_filter=db_uuid', ['metadata_filter']],
      ['an empty filter', '/api/users?metadata_filter=', ['metadata_filter']],
      ['a filter that is not an object', '/api/users?metadata_filter=%5B%5D', ['metadata_filter']],
      [
        'a filter with an unknown operator',
        `/api/users?metadata_filter=${encodeURIComponent('{"plan":{"$gtt":1}}')}`,
        ['metadata_filter', 'plan', '$gtt'],
      ],
      ['a path that is no id', '/api/users/not-an-id', ['user_id']],
      ['an id in the query besides the path', `/api/users/${randomUUID()}?user_id=${randomUUID()}`, ['user_id']],
      ['an unknown parameter behind 1,000 separators', `/api/users?${'&'.repeat(1000)}metadata_filer={}`, ['metadata_filer']],
      ['the same in a path that is percent-encoded', `/api/users/%30${randomUUID().slice(1)}?${'&'.repeat(1000)}fields=name`, ['fields']],
      ['an unknown parameter of a get', `/api/users/${randomUUID()}?fields=name`, ['fields']],
    ])('%s answers 400 with the path of the issue', async (_, path, where) => {
      const { call, api } = await application()
      await api.users.create({})
      const { status, body } = await call(path)
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
      expect(body.issues.map((issue: { path: unknown }) => issue.path)).toEqual([where])
    })

    test.each([
      ['an unknown field', { nmae: 'Ada' }, ['nmae']],
      ['an array in place of an object', [], []],
      ['a string in place of an object', '"Ada"', []],
      ['null in place of an object', 'null', []],
      ['a number beyond JSON', '{"metadata":{"n":1e999}}', ['metadata', 'n']],
    ])('a body with %s answers 400 with the path of the issue', async (_, body, where) => {
      const { send } = await application()
      const answer = await send('POST', '/api/users', body)
      expect(answer.status).toBe(400)
      expect(answer.body.issues.map((issue: { path: unknown }) => issue.path)).toEqual([where])
    })

    test('a body cannot name a user that differs from the path', async () => {
      const { send, api } = await application()
      const [mine, other] = [await api.users.create({ name: 'Mine' }), await api.users.create({ name: 'Other' })]
      const { status, body } = await send('PATCH', `/api/users/${mine.id}`, { user_id: other.id, name: 'Changed' })
      expect({ status, path: body.issues[0].path }).toEqual({ status: 400, path: ['user_id'] })
      expect([await api.users.get({ user_id: mine.id }), await api.users.get({ user_id: other.id })]).toEqual([mine, other])
    })

    test('a route with a body takes no query parameters', async () => {
      const { send } = await application()
      expect((await send('POST', '/api/users?name=Ada', {})).status).toBe(400)
    })

    test('malformed JSON answers 400 and quotes nothing of it', async () => {
      const { send } = await application()
      const { status, body } = await send('POST', '/api/users', '{"about": "my secret')
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
      expect(JSON.stringify(body)).not.toContain('secret')
    })

    test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'a body of %s answers 415',
      async (type) => {
        const { call } = await application()
        const { status, body } = await call('/api/users', { method: 'POST', headers: { 'content-type': type }, body: '{}' })
        expect({ status, code: body.code }).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
      },
    )

    test('a body above 10 MB answers 413 and one below is read', async () => {
      const { send } = await application()
      const tooLarge = await send('POST', '/api/users', { about: 'a'.repeat(10_000_000) })
      expect({ status: tooLarge.status, code: tooLarge.body.code }).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' })
      expect((await send('POST', '/api/users', { about: 'a'.repeat(9_900_000) })).body.issues[0].path).toEqual(['about'])
    })

    test.each([
      ['PUT', '/api/users', 'POST, GET'],
      ['DELETE', '/api/users/count', 'GET, POST'],
      ['GET', '/api/users/search', 'POST'],
      ['GET', '/api/users/upsert', 'POST'],
      ['POST', `/api/users/${randomUUID()}`, 'GET, PATCH, PUT, DELETE'],
    ])('%s %s answers 405 with the allowed methods', async (method, path, allowed) => {
      const { call } = await application()
      const { response, status, type, body } = await call(path, { method })
      expect({ status, type, code: body.code }).toEqual({ status: 405, type: 'application/problem+json', code: 'METHOD_NOT_ALLOWED' })
      expect(response.headers.get('allow')).toBe(allowed)
    })

    test.each(['/api', '/api/user', '/api/users/', '/api/users/x/y', '/nothing', '/API/users'])('%s answers 404', async (path) => {
      const { call } = await application()
      const { status, type, body } = await call(path)
      expect({ status, type, code: body.code }).toEqual({ status: 404, type: 'application/problem+json', code: 'NOT_FOUND' })
    })

    test('a badly encoded path answers 400', async () => {
      const { call } = await application()
      const { status, body } = await call('/api/users/%E0%A4%A')
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
    })

    test.each([
      ['no key', undefined],
      ['a wrong key', `Bearer acq_${'0'.repeat(32)}_${'a'.repeat(43)}`],
      ['no bearer', 'Basic YTpi'],
      ['an empty key', 'Bearer '],
    ])('%s answers 401 before the request is read', async (_, authorization) => {
      const headers = { ...(authorization && { authorization }), 'content-type': 'text/plain' }
      const response = await fetch(`${world.url}/api/users`, { method: 'POST', headers, body: 'anything' })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await response.json()).toMatchObject({ code: 'UNAUTHORIZED' })
    })

    test('an invalid request id is replaced', async () => {
      const { key } = await application()
      const sent = 'a b<script>'
      const received = await new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${key}`, 'x-request-id': sent }
        request(`${world.url}/api/users/count`, { headers }, (res) => resolve(res.resume().headers['x-request-id']))
          .on('error', reject)
          .end()
      })
      expect(received).toMatch(/^[0-9a-f-]{36}$/)
    })

    test('answers have security headers and allow no other origin', async () => {
      const { call } = await application()
      const { response } = await call('/api/users/count', { headers: { origin: 'https://example.com' } })
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.headers.get('x-powered-by')).toBeNull()
    })

    test('healthz and readyz answer without a key', async () => {
      for (const path of ['/healthz', '/readyz']) {
        const response = await fetch(new URL(path, world.url))
        expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
      }
    })
  })
})
