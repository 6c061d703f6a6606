import { randomUUID } from 'node:crypto'
import type { AppRouter } from '@acquaint/contracts'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Covers what only tRPC does. Promises of every transport are tested through each of them. */
describe('tRPC', () => {
  onEachDatabase((world) => {
    const application = async () => {
      const { key, api } = await world.newApplication('tRPC')
      const headers = { authorization: `Bearer ${key}` }
      const call = async (path: string, init: RequestInit = {}) => {
        const response = await fetch(`${world.url}/trpc/${path}`, { ...init, headers: { ...headers, ...init.headers } })
        return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) }
      }
      return { api, call, key, headers }
    }
    const json = { 'content-type': 'application/json' }

    test('the bare tRPC client works with the type of the contract', async () => {
      const { headers } = await application()
      const trpc = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${world.url}/trpc`, headers })] })
      const user = await trpc.users.create.mutate({ name: 'Ada' })
      expect(await trpc.users.get.query({ user_id: user.id })).toEqual(user)
      expect(await trpc.users.list.query()).toEqual({ items: [user], next_cursor: null })
    })

    test('an error has the code, the issues and the request id', async () => {
      const { headers } = await application()
      const trpc = createTRPCClient<AppRouter>({
        links: [httpLink({ url: `${world.url}/trpc`, headers: { ...headers, 'x-request-id': 'mine' } })],
      })
      const failure = await trpc.users.get.query({ user_id: 'nobody' }).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(TRPCClientError)
      expect((failure as TRPCClientError<AppRouter>).data).toEqual({
        code: 'BAD_REQUEST',
        httpStatus: 400,
        path: 'users.get',
        request_id: 'mine',
        issues: [{ path: ['user_id'], message: expect.stringContaining('UUID') }],
      })
    })

    test('a batch answers each call separately', async () => {
      const { api, call } = await application()
      const user = await api.users.create({})
      const input = encodeURIComponent(JSON.stringify({ 0: { user_id: user.id }, 1: { user_id: randomUUID() } }))
      const { status, body } = await call(`users.get,users.get?batch=1&input=${input}`)
      expect(status).toBe(207)
      expect(body).toMatchObject([{ result: { data: user } }, { error: { data: { code: 'NOT_FOUND', httpStatus: 404 } } }])
    })

    test('a batch of more than 100 calls is refused', async () => {
      const { call } = await application()
      const { status, body } = await call(`${Array(101).fill('users.count').join(',')}?batch=1&input=%7B%7D`)
      expect(status).toBe(400)
      expect(JSON.stringify(body)).toContain('BAD_REQUEST')
    })

    test('a query is answered by POST too', async () => {
      const { api, call } = await application()
      const user = await api.users.create({ metadata: { n: 1 } })
      const metadata_filter = {
        $or: Array.from({ length: 30 }, (_, n) => ({ n, text: { $ne: 'x'.repeat(1000) } })).concat([{ n: 1 } as never]),
      }
      const { status, body } = await call('users.list', { method: 'POST', headers: json, body: JSON.stringify({ metadata_filter }) })
      expect([status, body]).toEqual([200, { result: { data: { items: [user], next_cursor: null } } }])
    })

    test('a filter sent as text is refused and not ignored', async () => {
      const { api, call } = await application()
      await api.users.create({})
      const { status, body } = await call('users.list?metadata_filter=%7B%22a%22%3A1%7D')
      expect({ status, code: body.error.data.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
    })

    test.each([
      ['a misspelt field', 'users.list?input=%7B%22metadata_filer%22%3A%7B%7D%7D', 400, 'BAD_REQUEST'],
      ['input that is not JSON', 'users.list?input=%7Bsecret', 400, 'BAD_REQUEST'],
      ['a number as text', 'users.list?input=%7B%22limit%22%3A%221%22%7D', 400, 'BAD_REQUEST'],
      ['an unknown procedure', 'users.nothing', 404, 'NOT_FOUND'],
      ['a write by GET', 'users.create', 405, 'METHOD_NOT_ALLOWED'],
    ])('%s is refused with a code of the contract', async (_, path, status, code) => {
      const { call } = await application()
      const answer = await call(path)
      expect({ status: answer.status, code: answer.body.error.data.code }).toEqual({ status, code })
      expect(JSON.stringify(answer.body)).not.toContain('secret')
    })

    test('a body of another type answers 415 and one above 10 MB answers 413', async () => {
      const { call } = await application()
      const text = await call('users.create', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' })
      expect({ status: text.status, code: text.body.error.data.code }).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
      const large = await call('users.create', { method: 'POST', headers: json, body: JSON.stringify({ about: 'a'.repeat(10_000_000) }) })
      expect({ status: large.status, code: large.body.error.data.code }).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE' })
    })

    test('a REST call does not loosen the schemas of tRPC', async () => {
      const { call, headers } = await application()
      await fetch(`${world.url}/api/users?limit=1`, { headers })
      expect((await call('users.list?input=%7B%22limit%22%3A%221%22%7D')).status).toBe(400)
    })

    test('every call of a batch answers 401 without a valid key', async () => {
      const { call } = await application()
      const { status, body } = await call('users.count,users.list?batch=1&input=%7B%7D', { headers: { authorization: 'Bearer nothing' } })
      expect(status).toBe(401)
      expect(body).toMatchObject([{ error: { data: { code: 'UNAUTHORIZED' } } }, { error: { data: { code: 'UNAUTHORIZED' } } }])
    })
  })
})
