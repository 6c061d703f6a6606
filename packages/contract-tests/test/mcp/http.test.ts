import { randomUUID } from 'node:crypto'
import type { Client } from '@modelcontextprotocol/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { callTool, connectMcp, eras } from '../../src/harness/mcp.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

const start = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const server = await startObservedServer(url)
  const authorization = `Bearer ${server.key}`
  const newUser = async (memory_opt_in = true) => (await server.api.users.create({ name: 'Ada', memory_opt_in })).id
  const connect = (era: (typeof eras)[number], user: string, headers: Record<string, string> = {}) =>
    connectMcp(era, { url: server.url, path: `/mcp/users/${user}`, headers: { authorization, ...headers } })
  return { ...server, authorization, newUser, connect }
}

const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }

describe.each(eras)('MCP with a client of %s', (era) => {
  test('offers six tools with small schemas, annotations, and no argument for the user', async () => {
    const { connect, newUser } = await start()
    const client = await connect(era, await newUser())
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      ...['forget', 'get_context', 'list_memories', 'recall', 'remember', 'search_documents'],
    ])
    for (const { name, inputSchema, annotations, description, title } of tools) {
      expect(JSON.stringify(inputSchema).length, name).toBeLessThanOrEqual(400)
      expect(JSON.stringify(inputSchema), name).not.toContain('user_id')
      expect(annotations?.readOnlyHint, name).toBe(!['remember', 'forget'].includes(name))
      expect(annotations?.openWorldHint, name).toBe(false)
      expect(description && title, name).toBeTruthy()
    }
    expect(client.getInstructions()).toMatch(/^Acquaint knows the user/)
  })

  test('remembers, recalls, lists and forgets a statement of the user', async () => {
    const { api, connect, newUser } = await start()
    const user_id = await newUser()
    const client = await connect(era, user_id)
    const remembered = await callTool(client, 'remember', { statement: 'I am allergic to hazelnuts.' })
    const { memory } = remembered.json()
    expect(memory).toMatchObject({ content: 'I am allergic to hazelnuts.', id: expect.any(String) })
    expect((await callTool(client, 'remember', { statement: 'I am allergic to hazelnuts.' })).isError).toBe(false)
    expect((await api.memories.list({ user_id })).items).toHaveLength(1)
    expect((await callTool(client, 'recall', { query: 'hazelnuts' })).json()).toEqual({ memories: [memory] })
    expect((await callTool(client, 'list_memories')).json()).toEqual({ memories: [memory], next_cursor: null })
    expect((await callTool(client, 'get_context', { query: 'May I bake with hazelnuts?' })).text).toContain('allergic to hazelnuts')
    expect((await callTool(client, 'forget', { memory_ids: [memory.id] })).json()).toEqual({ forgotten: 1 })
    const missing = await callTool(client, 'forget', { memory_ids: [memory.id, 'nonsense'] })
    expect([missing.isError, missing.json()]).toEqual([true, { forgotten: 0, not_found: [memory.id, 'nonsense'] }])
    expect((await api.memories.list({ user_id })).items).toEqual([])
  })

  test('finds passages of documents, and reads documents and the profile as resources', async () => {
    const { api, connect, newUser } = await start()
    const user_id = await newUser()
    const { id } = await api.docs.create({ user_id, title: 'Blood test', content: ['Cholesterol is fine.', 'Iron is low.'] })
    await api.memories.create({ user_id, content: 'I live in Oslo.' })
    const client = await connect(era, user_id)
    expect((await callTool(client, 'search_documents', { query: 'iron' })).json().passages).toMatchObject([
      { doc_id: id, title: 'Blood test', passage: 'Iron is low.' },
    ])
    const { resources } = await client.listResources()
    expect(resources.map(({ uri }) => uri).sort()).toEqual([`acquaint://documents/${id}`, 'acquaint://profile'])
    const read = async (uri: string) => (await client.readResource({ uri })).contents
    expect(await read(`acquaint://documents/${id}`)).toMatchObject([{ text: 'Cholesterol is fine.\n\nIron is low.' }])
    const [profile] = await read('acquaint://profile')
    expect(JSON.parse(profile && 'text' in profile ? profile.text : '')).toMatchObject({
      name: 'Ada',
      facts: [{ attribute: 'home', kind: null, value: 'Oslo', valid_from: expect.any(String) }],
    })
    await expect(read(`acquaint://documents/${randomUUID()}`)).rejects.toThrow('NOT_FOUND: The user has no document with this id.')
  })

  test('refuses a secret, and says so to the model', async () => {
    const { api, connect, newUser } = await start()
    const user_id = await newUser()
    const client = await connect(era, user_id)
    const refused = await callTool(client, 'remember', { statement: 'My password is hunter2.' })
    expect(refused).toMatchObject({ isError: true, text: expect.stringMatching(/^SECRET_SUSPECTED: /) })
    expect((await api.memories.list({ user_id })).items).toEqual([])
  })

  test('tells the model that the user has not consented, and stores nothing', async () => {
    const { api, connect, newUser } = await start()
    const user_id = await newUser(false)
    const client = await connect(era, user_id)
    const refused = await callTool(client, 'remember', { statement: 'I live in Oslo.' })
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('has not consented to memories') })
    for (const [name, given] of [
      ['recall', { query: 'Oslo' }],
      ['list_memories', {}],
    ] as const)
      expect(await callTool(client, name, given)).toMatchObject({ isError: false, text: refused.text })
    const { content } = await client.callTool({ name: 'get_context', arguments: {} })
    expect(JSON.stringify(content)).toContain('has not consented')
    expect((await api.memories.list({ user_id })).items).toEqual([])
  })

  test('shows an agent only its own memories and those for every agent', async () => {
    const { api, connect, newUser } = await start()
    const user_id = await newUser()
    const create = (content: string, agent_id?: string) => api.memories.create({ user_id, content, ...(agent_id && { agent_id }) })
    await create('I like tea.')
    const { id: other } = await create('I like gin.', 'bar')
    await create('I like running.', 'coach')
    const coach = await connect(era, user_id, { 'x-acquaint-agent': 'coach' })
    const nobody = await connect(era, user_id)
    const contents = async (client: Client, name: string, given = {}) =>
      (await callTool(client, name, given)).json().memories.map(({ content }: { content: string }) => content)
    expect((await contents(coach, 'list_memories', { limit: 2 })).sort()).toEqual(['I like running.', 'I like tea.'])
    expect((await contents(coach, 'recall', { query: 'like' })).sort()).toEqual(['I like running.', 'I like tea.'])
    expect(await contents(nobody, 'list_memories')).toEqual(['I like tea.'])
    expect((await callTool(coach, 'forget', { memory_ids: [other] })).isError).toBe(true)
    expect((await api.memories.get({ user_id, memory_id: other })).content).toBe('I like gin.')
    await callTool(coach, 'remember', { statement: 'I run marathons.' })
    expect(await contents(nobody, 'list_memories')).toEqual(['I like tea.'])
  })

  test('answers bad arguments, unknown tools and an unknown user with what is wrong', async () => {
    const { connect, newUser } = await start()
    const client = await connect(era, await newUser())
    expect((await callTool(client, 'recall', { query: '' })).isError).toBe(true)
    await expect(callTool(client, 'drop_tables')).rejects.toThrow('drop_tables')
    const stranger = await connect(era, randomUUID())
    expect(await callTool(stranger, 'get_context')).toMatchObject({ isError: true, text: 'NOT_FOUND: There is no user with this id.' })
  })
})

describe('the MCP endpoint', () => {
  const post = (url: string, path: string, headers: Record<string, string> = {}, body: unknown = message) =>
    fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  test('takes the user from a header too, and refuses two different users', async () => {
    const { url, authorization, newUser } = await start()
    const user = await newUser()
    expect((await post(url, '/mcp', { authorization, 'x-acquaint-user': user })).status).toBe(200)
    expect((await post(url, `/mcp/users/${user}`, { authorization, 'x-acquaint-user': user })).status).toBe(200)
    const refused: [path: string, headers: Record<string, string>, status: number][] = [
      ['/mcp', {}, 400],
      ['/mcp/users/ada', {}, 400],
      ['/mcp/other', {}, 404],
      [`/mcp/users/${user}`, { 'x-acquaint-user': randomUUID() }, 400],
      [`/mcp/users/${user}`, { 'x-acquaint-agent': 'a'.repeat(256) }, 400],
    ]
    for (const [path, headers, status] of refused) {
      const response = await post(url, path, { authorization, ...headers })
      expect([path, response.status]).toEqual([path, status])
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  test('needs a key, and reads no user of another app', async () => {
    const { db, url, newUser } = await start()
    const user = await newUser()
    expect((await post(url, `/mcp/users/${user}`)).status).toBe(401)
    const { createKey } = await import('@acquaint/api/keys')
    const { key } = await createKey(db, 'another')
    const client = await connectMcp('2026', { url, path: `/mcp/users/${user}`, headers: { authorization: `Bearer ${key}` } })
    expect((await callTool(client, 'get_context')).text).toBe('NOT_FOUND: There is no user with this id.')
  })

  test('refuses bodies that are too large or no JSON, and writes no text of a user to the log', async () => {
    const { url, authorization, newUser, log, connect } = await start()
    const user = await newUser()
    const path = `/mcp/users/${user}`
    expect((await post(url, path, { authorization }, 'x'.repeat(1_100_000))).status).toBe(413)
    expect((await post(url, path, { authorization }, '{')).status).toBe(400)
    const client = await connect('2026', user)
    await callTool(client, 'remember', { statement: 'My tortoise is called Quillon.' })
    await callTool(client, 'recall', { query: 'Quillon', limit: 1000 })
    expect(log()).toContain('"path":"/mcp"')
    for (const text of ['Quillon', user]) expect(log()).not.toContain(text)
  })

  test('offers no stream and no session, and keeps no place after many calls at once', async () => {
    const { url, authorization, newUser } = await start()
    const path = `/mcp/users/${await newUser()}`
    for (const method of ['GET', 'DELETE'])
      expect((await fetch(new URL(path, url), { method, headers: { authorization, accept: 'text/event-stream' } })).status).toBe(405)
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(url, path, { authorization })))
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true)
    expect((await post(url, path, { authorization })).status).toBe(200)
  })
})
