import { describe, expect, test } from 'vitest'
import { versionedKinds } from '../../src/cases/versioned.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Covers the headers of conditional requests (RFC 9110), which only REST has. */
onEachDatabase((world) => {
  const application = async () => {
    const made = await newRemembered({ newApplication: () => world.newApplication('REST') })
    const send = async (method: string, path: string, { body, ...headers }: Record<string, string> = {}) => {
      const {
        status,
        headers: received,
        body: text,
      } = await rawRequest(world.url, {
        ...{ method, path, ...(body !== undefined && { body }) },
        headers: {
          authorization: `Bearer ${made.key}`,
          ...(body !== undefined && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      })
      return { status, headers: received, text, body: text === '' ? undefined : JSON.parse(text) }
    }
    return { ...made, send }
  }

  describe.each(Object.entries(versionedKinds))('conditional requests for a %s', (_name, kind) => {
    const newThing = async () => {
      const { api, user_id, send } = await application()
      const { id } = await kind.make(api, user_id)
      const ids = { user_id, id }
      await kind.update(api, ids, { field: 'Theirs' })
      return { api, ids, send, path: kind.path(ids) }
    }
    const change = JSON.stringify({ metadata: { changed: true } })

    test('a GET answers a strong entity tag, which is the version in quotes', async () => {
      const { send, path } = await newThing()
      const { status, headers, body } = await send('GET', path)
      expect({ status, etag: headers.etag, version: body.version }).toEqual({ status: 200, etag: '"2"', version: 2 })
    })

    test.each(['"2"', 'W/"2"', '"1", "2"', '"1",W/"2",,"x,y"', ' "2" ', '*'])(
      'a GET with If-None-Match %s answers 304 without a body',
      async (tags) => {
        const { send, path } = await newThing()
        const { status, headers, text } = await send('GET', path, { 'if-none-match': tags })
        expect({ status, text, etag: headers.etag, vary: headers.vary }).toEqual({
          status: 304,
          text: '',
          etag: '"2"',
          vary: 'Accept-Encoding',
        })
        expect([headers['content-type'], headers['content-length'], headers['content-encoding']]).toEqual([undefined, undefined, undefined])
      },
    )

    test.each(['"1"', 'W/"1"', '"02"', '"2 "', '2', '"x2"', '""', '"2', 'nothing'])(
      'a GET with If-None-Match %s answers the resource',
      async (tags) => {
        const { send, path } = await newThing()
        expect(await send('GET', path, { 'if-none-match': tags })).toMatchObject({ status: 200, body: { version: 2 } })
      },
    )

    test('a HEAD answers the entity tag, and 304 with If-None-Match', async () => {
      const { send, path } = await newThing()
      const found = await send('HEAD', path)
      expect([found.status, found.headers.etag, found.text]).toEqual([200, '"2"', ''])
      expect(await send('HEAD', path, { 'if-none-match': '"2"' })).toMatchObject({ status: 304, text: '' })
    })

    test.each(['"2"', '"1", "2"', '"a,b" ,"2"', '*'])('a PATCH with If-Match %s goes through and answers the new tag', async (tags) => {
      const { send, path } = await newThing()
      const { status, headers, body } = await send('PATCH', path, { body: change, 'if-match': tags })
      expect({ status, etag: headers.etag, version: body.version }).toEqual({ status: 200, etag: '"3"', version: 3 })
    })

    test.each(['"1"', 'W/"2"', '"1", W/"2"', '"02"', '"*"', '"3"', '"x"', '""'])(
      'a PATCH and a DELETE with If-Match %s answer 412 with the stored version and change nothing',
      async (tags) => {
        const { send, path } = await newThing()
        const before = await send('GET', path)
        for (const [method, body] of [['PATCH', change], ['DELETE']] as const) {
          const refused = await send(method, path, { 'if-match': tags, ...(body && { body }) })
          expect(refused.headers['content-type']).toBe('application/problem+json')
          expect(refused).toMatchObject({ status: 412, body: { status: 412, code: 'PRECONDITION_FAILED', version: 2 } })
        }
        expect(await send('GET', path)).toMatchObject({ status: 200, body: before.body })
      },
    )

    test.each(['2', '', '"2', '"2" "3"', 'w/"2"', '"1", *', "'2'"])('a PATCH with the malformed If-Match %s answers 400', async (tags) => {
      const { send, path } = await newThing()
      expect(await send('PATCH', path, { body: change, 'if-match': tags })).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } })
      expect(await send('GET', path)).toMatchObject({ body: { version: 2 } })
    })

    test('a DELETE with the present If-Match goes through', async () => {
      const { send, path } = await newThing()
      expect(await send('DELETE', path, { 'if-match': '"2"' })).toMatchObject({ status: 200 })
      expect(await send('GET', path), 'a missing resource comes before the condition').toMatchObject({ status: 404 })
      for (const tags of ['"2"', '*'])
        expect(await send('PATCH', path, { body: change, 'if-match': tags })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    })

    test('If-Match and if_version both have to hold', async () => {
      const { send, path } = await newThing()
      const body = (if_version: number) => JSON.stringify({ metadata: { changed: true }, if_version })
      expect(await send('PATCH', path, { body: body(1), 'if-match': '"2"' })).toMatchObject({ status: 412 })
      expect(await send('PATCH', path, { body: body(2), 'if-match': '"1"' })).toMatchObject({ status: 412 })
      expect(await send('PATCH', path, { body: body(2), 'if-match': '"2"' })).toMatchObject({ status: 200 })
      expect(await send('DELETE', `${path}?if_version=3`, { 'if-match': '"3"' })).toMatchObject({ status: 200 })
    })
  })

  test('a PUT checks If-Match', async () => {
    const { send, user_id } = await application()
    const body = JSON.stringify({ name: 'Ada', about: '' })
    expect(await send('PUT', `/api/users/${user_id}`, { body, 'if-match': '"2"' })).toMatchObject({ status: 412, body: { version: 1 } })
    expect((await send('PUT', `/api/users/${user_id}`, { body, 'if-match': '"1"' })).headers.etag).toBe('"2"')
  })

  test('a created and an upserted resource have an entity tag, lists and receipts have none', async () => {
    const { send, user_id } = await application()
    const user = `/api/users/${user_id}`
    const etagOf = async (method: string, path: string, body?: object) => {
      const { status, headers } = await send(method, path, body && { body: JSON.stringify(body) })
      return [status, headers.etag]
    }
    expect(await etagOf('POST', '/api/users', {})).toEqual([201, '"1"'])
    expect(await etagOf('POST', '/api/users/upsert', { match: { a: 1 } })).toEqual([200, '"1"'])
    expect(await etagOf('POST', `${user}/docs`, { title: 'Title', content: 'Content' })).toEqual([201, '"1"'])
    expect(await etagOf('POST', `${user}/memories`, { content: 'I live in Lyon.' })).toEqual([201, '"1"'])
    for (const path of [
      '/api/users',
      '/api/users/count',
      `${user}/docs`,
      `${user}/memories`,
      `${user}/context`,
      '/openapi.json',
      '/healthz',
    ])
      expect(await etagOf('GET', path), path).toEqual([200, undefined])
    expect(await etagOf('DELETE', user)).toEqual([200, undefined])
    expect(await etagOf('GET', user)).toEqual([404, undefined])
  })

  test('a changing request without a use for a condition refuses the header', async () => {
    const { send, user_id } = await application()
    const user = `/api/users/${user_id}`
    for (const [method, path, header] of [
      ['POST', '/api/users', 'if-match'],
      ['POST', '/api/users', 'if-none-match'],
      ['POST', '/api/users/upsert', 'if-match'],
      ['PUT', user, 'if-none-match'],
      ['DELETE', `${user}/docs?all=true`, 'if-match'],
    ] as const) {
      const refused = await send(method, path, { [header]: '*', ...(method !== 'DELETE' && { body: '{}' }) })
      expect([path, refused.status, refused.body.code]).toEqual([path, 400, 'BAD_REQUEST'])
    }
    expect(await send('POST', `${user}/docs/search`, { body: '{"query":"x"}', 'if-match': '"1"' }), 'a query').toMatchObject({
      status: 200,
    })
  })

  test.each(['gzip', 'br', 'identity'])('the entity tag is the same strong one in the coding %s', async (coding) => {
    const { api, user_id, key } = await application()
    await api.users.update({ user_id, about: 'Sails. '.repeat(1000) })
    const get = (headers: Record<string, string> = {}) =>
      rawRequest(world.url, {
        path: `/api/users/${user_id}`,
        headers: { authorization: `Bearer ${key}`, 'accept-encoding': coding, ...headers },
      })
    const shown = ({ status, headers }: Awaited<ReturnType<typeof get>>) => [status, headers.etag, headers['content-encoding']]
    expect(shown(await get())).toEqual([200, '"2"', coding === 'identity' ? undefined : coding])
    expect(shown(await get({ 'if-none-match': '"2"' }))).toEqual([304, '"2"', undefined])
  })
})
