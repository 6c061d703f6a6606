import { openApi } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Covers what only REST does for documents. Promises of every transport are tested through each of them. */
describe('documents over REST', () => {
  onEachDatabase((world) => {
    const owner = async () => {
      const { key, api } = await world.newApplication('REST')
      const { id } = await api.users.create({
        docs: [
          { title: 'Report', content: ['Cholesterol is high.', 'Cholesterol is low.'], metadata: { page: 1 } },
          { title: 'Letter', content: 'About cholesterol, again & again.', metadata: { page: 2 } },
        ],
      })
      const call = async (method: string, path: string, body?: object) => {
        const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) }
        const response = await fetch(`${world.url}/api/users/${id}/docs${path}`, {
          method,
          headers,
          ...(body && { body: JSON.stringify(body) }),
        })
        return { status: response.status, allow: response.headers.get('allow'), body: JSON.parse(await response.text()) }
      }
      return { call, api, user_id: id }
    }

    test('creating a document answers 201 and every other success 200', async () => {
      const { call } = await owner()
      const created = await call('POST', '', { title: 'A', content: 'b' })
      expect(created.status).toBe(201)
      const path = `/${created.body.id}`
      expect((await call('GET', path)).body).toEqual(created.body)
      expect(await call('PATCH', path, { title: 'B' })).toMatchObject({ status: 200, body: { title: 'B', content: 'b' } })
      expect(await call('DELETE', path)).toMatchObject({ status: 200, body: { erased: { docs: 1, passages: 1 } } })
      expect(await call('GET', path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    })

    test('the longest query is accepted by GET', async () => {
      const { call } = await owner()
      const query = `cholesterol ${'血'.repeat(9988)}`
      const found = await call('GET', `/search?${new URLSearchParams({ query })}`)
      expect(found).toMatchObject({ status: 200, body: { items: [{}, {}, {}] } })
      expect(found.body).toEqual((await call('POST', '/search', { query })).body)
    })

    test('a search by GET answers like a search by POST', async () => {
      const { call } = await owner()
      for (const search of [
        { query: 'cholesterol' },
        { query: 'high & low' },
        { query: 'cholesterol', limit: 2, per_doc: 1 },
        { query: 'cholesterol', metadata_filter: { page: { $gte: 2 } } },
        { query: '240' },
      ]) {
        const parameters = Object.entries(search).map(([name, value]): [string, string] => [
          name,
          typeof value === 'object' ? JSON.stringify(value) : `${value}`,
        ])
        const byGet = await call('GET', `/search?${new URLSearchParams(parameters)}`)
        const byPost = await call('POST', '/search', search)
        expect(byGet.status).toBe(200)
        expect(byGet.body).toEqual(byPost.body)
      }
      const { body } = await call('GET', '/search?query=cholesterol')
      expect(body.items).toHaveLength(3)
    })

    test.each([
      ['GET', '/search', ['query']],
      ['GET', '/search?query=a&limt=1', ['limt']],
      ['GET', '/search?query=a&limit=many', ['limit']],
      ['GET', '/search?query=a&query=b', ['query']],
      ['GET', '/search?query=a&metadata_filter=x', ['metadata_filter']],
      ['POST', '/search', ['query']],
      ['POST', '/search?query=a', ['query']],
      ['GET', '?query=a', ['query']],
      ['GET', '?metadata_filer=%7B%7D', ['metadata_filer']],
      ['GET', '?include_content=no', ['include_content']],
      ['GET', '/not-an-id', ['doc_id']],
      ['DELETE', '', ['metadata_filter']],
      ['DELETE', '?metadata_filter=%7B%7D', ['metadata_filter']],
      ['DELETE', '?all=1', ['all']],
      ['DELETE', '?all=true&page=1', ['page']],
      ['DELETE', '?metadata_filer=%7B%22page%22%3A1%7D', ['metadata_filer']],
    ])('%s %s answers 400 with the path of the issue and erases nothing', async (method, path, where) => {
      const { call, api, user_id } = await owner()
      const { status, body } = await call(method, path)
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
      expect(body.issues.map((issue: { path: unknown }) => issue.path)).toContainEqual(where)
      expect((await api.docs.list({ user_id })).items).toHaveLength(2)
    })

    test('docs.deleteMany takes its filter from the query string', async () => {
      const { call, api, user_id } = await owner()
      const filter = encodeURIComponent(JSON.stringify({ page: 1 }))
      expect(await call('DELETE', `?metadata_filter=${filter}`)).toMatchObject({ status: 200, body: { erased: { docs: 1, passages: 2 } } })
      expect((await api.docs.list({ user_id })).items.map(({ title }) => title)).toEqual(['Letter'])
      expect(await call('DELETE', '?all=true')).toMatchObject({ status: 200, body: { erased: { docs: 1, passages: 1 } } })
    })

    test('include_content false omits the content over REST', async () => {
      const { call } = await owner()
      const { body } = await call('GET', '?include_content=false&limit=1')
      expect(body.items).toHaveLength(1)
      expect(body.items[0]).not.toHaveProperty('content')
    })

    test.each([
      ['PUT', '', ['GET', 'POST', 'DELETE']],
      ['DELETE', '/search', ['GET', 'POST']],
      ['PUT', '/3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10', ['GET', 'PATCH', 'DELETE']],
    ])('%s %s answers 405 with the allowed methods', async (method, path, allowed) => {
      const { call } = await owner()
      const { status, allow } = await call(method, path, {})
      expect({ status, allow: allow?.split(', ').sort() }).toEqual({ status: 405, allow: [...allowed].sort() })
    })
  })

  test('OpenAPI describes both searches with the same parameters', () => {
    const { get, post } = openApi().paths['/users/{user_id}/docs/search'] as Record<'get' | 'post', Operation>
    expect([post.operationId, get.operationId]).toEqual(['docs.search', 'docs.search.get'])
    expect(get.responses[200]).toEqual(post.responses[200])
    expect(get.parameters.map(({ name }) => name).sort()).toEqual([
      'limit',
      'metadata_filter',
      'per_doc',
      'query',
      'user_id',
      'x-acquaint-consistency',
    ])
    expect(post.parameters.map(({ name }) => name).sort()).toEqual(['user_id', 'x-acquaint-consistency'])
    expect(post).toHaveProperty('requestBody')
    expect(get).not.toHaveProperty('requestBody')
  })
})

/** The parts of an OpenAPI operation that these tests use. */
interface Operation {
  operationId: string
  parameters: { name: string }[]
  responses: Record<number, object>
}
