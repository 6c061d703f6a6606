import { randomUUID } from 'node:crypto'
import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import { describe, expect, test } from 'vitest'
import { acquaintTools } from '../src/index.ts'
import { majors } from './majors.ts'

const { connect } = clientWorld()

const setUp = async ({ memory_opt_in = true }: { memory_opt_in?: boolean } = {}) => {
  const { client } = await connect()
  const { id: userId } = await client.users.create({ name: 'Ada', about: 'A pilot.', memory_opt_in })
  return { client, userId, tools: acquaintTools({ client, userId, agentId: 'support' }) }
}

describe('acquaintTools', () => {
  test('no input of a tool names the user', async () => {
    const { tools, userId } = await setUp()
    expect(Object.keys(tools)).toEqual(['get_context', 'recall', 'remember', 'forget', 'search_documents', 'list_memories'])
    for (const { inputSchema } of Object.values(tools)) expect(Object.keys(inputSchema.shape).join()).not.toMatch(/user/)
    // Other fields are dropped before the tool runs, and ignored if a caller skips the schema.
    const input = { query: 'Who?', limit: 5, user_id: randomUUID() }
    expect(tools.recall.inputSchema.parse(input)).toEqual({ query: 'Who?', limit: 5 })
    expect(await tools.get_context.execute({ ...input })).toContain('A pilot.')
    expect(userId).not.toBe(input.user_id)
  })

  test('what one tool remembers the others find, until it is forgotten', async () => {
    const { tools, client, userId } = await setUp()
    const remembered = await tools.remember.execute({ statement: 'I am allergic to nuts.' })
    expect(remembered).toMatchObject({ memory: { content: 'I am allergic to nuts.' } })
    expect(await tools.remember.execute({ statement: 'I am allergic to nuts.' })).toBe('The statement is stored already.')
    expect(await tools.recall.execute({ query: 'allergic', limit: 5 })).toEqual({
      memories: [expect.objectContaining({ content: 'I am allergic to nuts.' })],
    })
    const listed = await tools.list_memories.execute({ limit: 10 })
    if (typeof listed === 'string') throw new Error(listed)
    expect(listed).toMatchObject({ memories: [{ content: 'I am allergic to nuts.' }], next_cursor: null })
    const memory_ids = listed.memories.map(({ id }) => id)
    const missing = randomUUID()
    expect(await tools.forget.execute({ memory_ids: [...memory_ids, ...memory_ids, missing, 'no id'] })).toEqual({
      forgotten: 1,
      not_found: [missing, 'no id'],
    })
    expect((await client.memories.list({ user_id: userId })).items).toEqual([])
  })

  test('passages of documents are found', async () => {
    const { tools, client, userId } = await setUp()
    await client.docs.create({ user_id: userId, title: 'Blood test', content: 'Total cholesterol is 240 mg/dl.' })
    expect(await tools.search_documents.execute({ query: 'cholesterol', limit: 5 })).toMatchObject({
      passages: [{ title: 'Blood test', passage: 'Total cholesterol is 240 mg/dl.' }],
    })
  })

  test("another agent's memories are neither listed nor forgotten", async () => {
    const { tools, client, userId } = await setUp()
    const { id } = await client.memories.create({ user_id: userId, agent_id: 'doctor', content: 'I am allergic to nuts.' })
    await client.memories.create({ user_id: userId, content: 'I live in Lyon.' })
    expect(await tools.list_memories.execute({ limit: 10 })).toMatchObject({ memories: [{ content: 'I live in Lyon.' }] })
    expect(await tools.forget.execute({ memory_ids: [id] })).toEqual({ forgotten: 0, not_found: [id] })
    expect(await client.memories.get({ user_id: userId, memory_id: id })).toMatchObject({ id })
  })

  test('without consent the tools say so, and nothing is stored', async () => {
    const { tools, client, userId } = await setUp({ memory_opt_in: false })
    const answers = [
      await tools.remember.execute({ statement: 'I live in Lyon.' }),
      await tools.recall.execute({ query: 'Lyon', limit: 5 }),
      await tools.list_memories.execute({ limit: 5 }),
    ]
    for (const answer of answers) expect(answer).toMatch(/^The user has not consented to memories/)
    expect((await client.memories.list({ user_id: userId })).items).toEqual([])
  })

  test.each(majors)('a model of %s calls the tools, also with wrong input and while Acquaint is away', async (_, open) => {
    const { client, proxy } = await connect({ retries: 0 })
    const { id: userId } = await client.users.create({ memory_opt_in: true })
    const tools = acquaintTools({ client, userId })
    const answers = [
      { toolCall: { toolName: 'remember', input: { statement: 'I live in Lyon.', user_id: randomUUID() } } },
      { toolCall: { toolName: 'recall', input: { query: 5 } } },
      { text: 'Done.' },
    ]
    const model = open(answers, { client, userId }, 'function')
    expect(await model.generate({ messages: [{ role: 'user', content: 'Hello.' }], tools })).toEqual({ text: 'Done.', steps: 3 })
    expect((await client.memories.list({ user_id: userId })).items).toMatchObject([{ content: 'I live in Lyon.' }])

    proxy.behave(...Array.from({ length: 6 }, () => 'drop' as const))
    const away = open(
      [{ toolCall: { toolName: 'recall', input: { query: 'Lyon' } } }, { text: 'Nothing.' }],
      { client, userId },
      'function',
    )
    expect(await away.generate({ messages: [{ role: 'user', content: 'Hello.' }], tools })).toEqual({ text: 'Nothing.', steps: 2 })
    expect(JSON.stringify(away.calls().at(-1)?.prompt)).toContain('Could not reach the server')
  })
})
