import { contract, type Procedure } from '@acquaint/contracts'
import { expandPath, inputFields, parseRoute } from '@acquaint/contracts/internal'
import { describe, expect, test } from 'vitest'
import { describedProcedures } from '../../src/cases/example-inputs.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { overHttpOnSqlite, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const routes = describedProcedures.flatMap((described) =>
  [described.procedure.route, ...described.procedure.alternatives].map((route) => ({ route, ...described })),
)
const withoutBody = routes.filter(({ route, schema }) => inputFields(route, schema).body.length === 0)
const json = { 'content-type': 'application/json' }
const filter = '{"metadata_filter":{"session":1}}'

describe('an input in a place that is not read', () => {
  overHttpOnSqlite((world) => {
    const application = async () => {
      const { api, key } = await world.newApplication()
      const { id } = await api.users.create({ docs: [{ title: 'Report', content: 'Its text.' }] })
      const ask = async (method: string, path: string, { body, headers = {} }: { body?: string; headers?: Record<string, string> }) => {
        const sent = { authorization: `Bearer ${key}`, ...headers }
        const answer = await rawRequest(world.url, { method, path, headers: sent, ...(body !== undefined && { body }) })
        return { status: answer.status, body: JSON.parse(answer.body) }
      }
      return { api, id, ask }
    }

    test('every GET and DELETE is among the cases', () => {
      expect(withoutBody.map(({ route }) => route)).toEqual(
        routes.map(({ route }) => route).filter((route) => /^(GET|DELETE) /.test(route)),
      )
      expect(withoutBody.length).toBeGreaterThan(15)
    })

    test.each(withoutBody)('$route refuses a body, and says to use the query', async ({ route }) => {
      const { api, id, ask } = await application()
      const { method, path } = parseRoute(route)
      const target = `/api${expandPath(path, () => id)}${path.endsWith('/docs') && method === 'DELETE' ? '?all=true' : ''}`
      const lengths: Record<string, string>[] = [{ 'content-length': String(filter.length) }, { 'transfer-encoding': 'chunked' }]
      for (const length of lengths) {
        const { status, body } = await ask(method, target, { body: filter, headers: { ...json, ...length } })
        expect({ length, status, code: body.code }).toEqual({ length, status: 400, code: 'BAD_REQUEST' })
        expect(body.detail).toMatch(/has no body: send the fields as query parameters/)
      }
      expect((await ask(method, target, { headers: { 'content-length': '0' } })).body.detail ?? '').not.toMatch(/has no body/)
      if (method === 'GET') expect((await api.docs.list({ user_id: id })).items).toHaveLength(1)
    })

    test.each([
      ['a body of a GET', 'GET', 'users.list', filter],
      ['a body of a batch by GET', 'GET', 'users.list,users.count?batch=1', `{"0":${filter}}`],
      ['an input in the query of a POST', 'POST', `users.list?input=${encodeURIComponent(filter)}`, ''],
      ['an input in the query of a POST with a body', 'POST', `docs.deleteMany?input=${encodeURIComponent(filter)}`, '{"all":true}'],
    ])('tRPC refuses %s', async (_, method, path, body) => {
      const { ask } = await application()
      const headers = { ...json, 'content-length': String(body.length) }
      const { status, body: answer } = await ask(method, `/trpc/${path}`, { body, headers })
      expect(status).toBe(400)
      for (const { error } of [answer].flat()) {
        expect(error.data.code).toBe('BAD_REQUEST')
        expect(error.message).toMatch(/^A (GET|POST) request has no /)
      }
    })
  })
})

/** Query parameters of these types, by route. */
const parametersOf = (...types: string[]) =>
  routes.flatMap(({ route, schema }) =>
    inputFields(route, schema).query.flatMap((name) => (types.includes(String(schema.properties?.[name]?.type)) ? [{ route, name }] : [])),
  )

describe('a query parameter of another type', () => {
  overHttpOnSqlite((world) => {
    test.each([
      ...parametersOf('boolean').flatMap((parameter) =>
        ['False', 'TRUE', '1', 'no', ''].map((value) => ({ ...parameter, value, message: /must be true or false/ })),
      ),
      ...parametersOf('integer', 'number').flatMap((parameter) =>
        ['many', '0x10', '1e3', ''].map((value) => ({ ...parameter, value, message: /must be a number in decimal digits/ })),
      ),
    ])('$route?$name=$value says which values it takes', async ({ route, name, value, message }) => {
      const { key } = await world.newApplication()
      const { method, path } = parseRoute(route)
      const target = `/api${expandPath(path, () => crypto.randomUUID())}?${name}=${value}`
      const { status, body } = await rawRequest(world.url, { method, path: target, headers: { authorization: `Bearer ${key}` } })
      expect({ status, issues: JSON.parse(body).issues }).toEqual({
        status: 400,
        issues: [{ path: [name], message: expect.stringMatching(message) }],
      })
    })
  })
})

const lists = describedProcedures.filter(({ schema }) => schema.properties?.cursor !== undefined)

describe('the direction of an infinite query of tRPC', () => {
  test('every list of the contract takes it, and REST does not document it', () => {
    const names = Object.entries(contract).flatMap(([resource, verbs]) =>
      Object.entries<Procedure>(verbs).flatMap(([verb, { input }]) =>
        JSON.stringify(input.safeParse({ cursor: 1 }).error?.issues).includes('"cursor"],"message":"Invalid input: expected string')
          ? [`${resource}.${verb}`]
          : [],
      ),
    )
    expect(lists.map(({ path }) => path)).toEqual(names)
    expect(lists.length).toBeGreaterThanOrEqual(5)
    for (const { route, schema } of routes) {
      const { path, query, body } = inputFields(route, schema)
      expect([...path, ...query, ...body], route).not.toContain('direction')
    }
  })

  throughEachTransportOnSqlite((world) => {
    test.each(lists)('$path accepts forward and refuses backward', async ({ path }) => {
      const { api } = await world.newApplication()
      const { id: user_id } = await api.users.create({ memory_opt_in: true })
      const { id: memory_id } = await api.memories.create({ user_id, agent_id: 'support', content: 'I have a boat.' })
      const [resource = '', verb = ''] = path.split('.')
      const call = (api as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>)[resource]?.[verb]
      const required = describedProcedures.find((described) => described.path === path)?.schema.required ?? []
      const fields = Object.entries({ user_id, memory_id, agent_id: 'support' }).filter(([name]) => required.includes(name))
      const input = Object.fromEntries(fields)
      expect(await call?.({ ...input, direction: 'forward' })).toEqual(await call?.(input))
      for (const direction of ['backward', 'Forward', null, 1])
        await expect(call?.({ ...input, direction }), String(direction)).rejects.toMatchObject({
          ...{ code: 'BAD_REQUEST', status: 400 },
          issues: [{ path: ['direction'], message: expect.stringMatching(/must be forward/) }],
        })
    })
  })
})
