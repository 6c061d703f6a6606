import { randomUUID } from 'node:crypto'
import type { Api } from '@acquaint/client'
import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import { describe, expect, test } from 'vitest'
import type { WithAcquaintOptions } from '../src/index.ts'
import { majors } from './majors.ts'

const { connect } = clientWorld()

const said = (content: string) => ({ messages: [{ role: 'user' as const, content }] })

/** Creates a user, and options that let the test wait for the memories of each turn. */
const userOf = async (client: Api, { memory_opt_in = true }: { memory_opt_in?: boolean } = {}) => {
  const { id: userId } = await client.users.create({ name: 'Ada', about: 'A pilot.', memory_opt_in })
  const pending: Promise<void>[] = []
  const errors: { during: string; code: unknown }[] = []
  const options: WithAcquaintOptions = {
    client,
    userId,
    waitUntil: (memories) => pending.push(memories),
    onError: (error, during) => errors.push({ during, code: error instanceof Error && 'code' in error ? error.code : error }),
  }
  const memories = async () => {
    await Promise.all(pending)
    return (await client.memories.list({ user_id: userId, order: 'asc' })).items
  }
  return { userId, options, errors, memories }
}

const read = async (stream: ReadableStream<string>) => {
  let text = ''
  for await (const part of stream) text += part
  return text
}

const systemOf = (call: { prompt: readonly { role: string; content: unknown }[] } | undefined) =>
  call?.prompt.filter(({ role }) => role === 'system').map(({ content }) => String(content)) ?? []

describe.each(majors)('withAcquaint and %s', (_, open) => {
  test.each(['function', 'middleware'] as const)('a call gets the context of the user after the own instructions (as a %s)', async (by) => {
    const { client } = await connect()
    const { userId, options, errors } = await userOf(client)
    await client.memories.create({ user_id: userId, content: 'I am allergic to penicillin.' })
    const model = open([{ text: 'Take care.' }], options, by)

    expect(await model.generate({ system: 'Be brief.', ...said('What am I allergic to?') })).toEqual({
      text: 'Take care.',
      steps: 1,
    })
    const [own, context] = systemOf(model.calls()[0])
    expect(own).toBe('Be brief.')
    expect(context).toContain('A pilot.')
    expect(context).toContain('I am allergic to penicillin.')
    expect(model.calls()[0]?.prompt.map(({ role }) => role)).toEqual(['system', 'system', 'user'])
    expect(errors).toEqual([])
  })

  test.each(['function', 'middleware'] as const)("an answered turn gives memories of the user's words only (as a %s)", async (by) => {
    const { client } = await connect()
    const { options, memories, errors } = await userOf(client)
    const model = open([{ text: 'I love Lyon, I moved to Nice.' }], { ...options, sessionId: 'monday', agentId: 'support' }, by)

    await model.generate({
      messages: [
        { role: 'user', content: 'I have a dog called Rex.' },
        { role: 'assistant', content: 'Which city do you live in?' },
        { role: 'user', content: 'I moved to Lyon last week.' },
      ],
    })
    expect(await memories()).toMatchObject([
      {
        content: 'I moved to Lyon last week.',
        session_id: 'monday',
        agent_id: 'support',
        context: [{ position: 'before', role: 'assistant', text: 'Which city do you live in?' }],
      },
    ])
    expect(errors).toEqual([])
  })

  test('a streamed answer arrives unchanged and gives memories at its end', async () => {
    const { client } = await connect()
    const { options, memories } = await userOf(client)
    const model = open([{ text: 'Nice to meet you.' }], options, 'function')

    expect(await read(await model.stream(said('I work as a nurse.')))).toBe('Nice to meet you.')
    expect(systemOf(model.calls()[0])[0]).toContain('A pilot.')
    expect(await memories()).toMatchObject([{ content: 'I work as a nurse.' }])
  })

  test('a stream that the reader cancels gives memories too', async () => {
    const { client } = await connect()
    const { options, memories } = await userOf(client)
    const model = open([{ text: 'One two three four five.' }], { ...options, waitForMemories: true }, 'function')

    const reader = (await model.stream(said('I work as a nurse.'))).getReader()
    await reader.read()
    await reader.cancel()
    await expect.poll(memories).toMatchObject([{ content: 'I work as a nurse.' }])
  })

  test('waitForMemories ends an answer only when its memories are stored', async () => {
    const { client } = await connect()
    const { userId, options } = await userOf(client)
    const waiting = { ...options, waitUntil: undefined, waitForMemories: true }

    await open([{ text: 'Hello.' }], waiting, 'function').generate(said('I work as a nurse.'))
    expect((await client.memories.list({ user_id: userId })).items).toHaveLength(1)
    await read(await open([{ text: 'Hello.' }], waiting, 'function').stream(said('I live in Lyon.')))
    expect((await client.memories.list({ user_id: userId })).items).toHaveLength(2)
  })

  test('a tool loop forms the turn once, and each step has the context', async () => {
    const { client, proxy } = await connect()
    const { acquaintTools } = await import('../src/index.ts')
    const { userId, options, memories } = await userOf(client)
    const tools = acquaintTools({ client, userId })
    const answers = [
      { toolCall: { toolName: 'recall', input: { query: 'job' } } },
      { toolCall: { toolName: 'list_memories', input: {} } },
      { text: 'Done.' },
    ]
    const model = open(answers, options, 'function')

    expect(await model.generate({ ...said('I work as a nurse.'), tools })).toEqual({ text: 'Done.', steps: 3 })
    expect(await memories()).toMatchObject([{ content: 'I work as a nurse.', times_seen: 1 }])
    expect(await read(await open(answers, options, 'function').stream({ ...said('I live in Lyon.'), tools }))).toBe('Done.')
    expect(await memories()).toMatchObject([{ times_seen: 1 }, { content: 'I live in Lyon.', times_seen: 1 }])
    expect(proxy.requests.flatMap(({ calls }) => calls).filter((call) => call === 'memories.form')).toHaveLength(2)
    for (const call of model.calls()) expect(systemOf(call)[0]).toContain('A pilot.')
  })

  test('the model answers without context while Acquaint is away, and says so to the application', async () => {
    const { client, proxy } = await connect({ retries: 0 })
    const { options, errors, memories } = await userOf(client)
    const model = open([{ text: 'Hello.' }], options, 'function')

    proxy.behave('drop', 'drop', 'drop', 'drop')
    expect(await model.generate(said('I work as a nurse.'))).toEqual({ text: 'Hello.', steps: 1 })
    expect(await read(await model.stream(said('I work as a nurse.')))).toBe('Hello.')
    expect(await memories()).toEqual([])
    expect(model.calls().map(systemOf)).toEqual([[], []])
    expect(errors.map(({ during, code }) => `${during} ${code}`).toSorted()).toEqual([
      'context NETWORK_ERROR',
      'context NETWORK_ERROR',
      'memories NETWORK_ERROR',
      'memories NETWORK_ERROR',
    ])
  })

  test('the model answers without context if Acquaint hangs, and the answer does not wait for memories', async () => {
    const { client, proxy } = await connect()
    const { options, errors } = await userOf(client)
    const model = open([{ text: 'Hello.' }], { ...options, contextTimeoutMs: 50, memoriesTimeoutMs: 60_000 }, 'function')

    proxy.behave('hang', 'hang', 'hang', 'hang')
    expect((await model.generate(said('I work as a nurse.'))).text).toBe('Hello.')
    expect(await read(await model.stream(said('I work as a nurse.')))).toBe('Hello.')
    expect(errors).toEqual([
      { during: 'context', code: 'ABORTED' },
      { during: 'context', code: 'ABORTED' },
    ])
  })

  test('waiting for memories ends with its own time-out', async () => {
    const { client, proxy } = await connect()
    const { options, errors } = await userOf(client)
    const model = open([{ text: 'Hello.' }], { ...options, memoriesTimeoutMs: 50, waitForMemories: true }, 'function')

    proxy.behave('forward', 'hang')
    expect((await model.generate(said('I work as a nurse.'))).text).toBe('Hello.')
    expect(errors).toEqual([{ during: 'memories', code: 'ABORTED' }])
  })

  test('a user without consent gets answers with profile, without memories and without errors', async () => {
    const { client } = await connect()
    const { options, memories, errors } = await userOf(client, { memory_opt_in: false })
    const model = open([{ text: 'Hello.' }], options, 'function')

    expect((await model.generate(said('I work as a nurse.'))).text).toBe('Hello.')
    expect(systemOf(model.calls()[0])[0]).toContain('A pilot.')
    expect(await memories()).toEqual([])
    expect(errors).toEqual([])
  })

  test('a user that does not exist is reported, and the model answers', async () => {
    const { client } = await connect()
    const { options, errors } = await userOf(client)
    const model = open([{ text: 'Hello.' }], { ...options, userId: randomUUID(), waitForMemories: true }, 'function')

    expect((await model.generate(said('Hi.'))).text).toBe('Hello.')
    expect(errors).toEqual([
      { during: 'context', code: 'NOT_FOUND' },
      { during: 'memories', code: 'NOT_FOUND' },
    ])
  })

  test('an onError or a waitUntil that throws does not fail the call', async () => {
    const { client } = await connect()
    const fail = () => {
      throw new Error('broken')
    }
    const model = open([{ text: 'Hello.' }], { client, userId: randomUUID(), onError: fail, waitUntil: fail }, 'function')
    expect((await model.generate(said('Hi.'))).text).toBe('Hello.')
    expect(await read(await model.stream(said('Hi.')))).toBe('Hello.')
  })

  test('two users at once never see each other', async () => {
    const { client } = await connect()
    const [ada, bo] = await Promise.all([userOf(client), userOf(client)])
    await client.memories.create({ user_id: ada.userId, content: 'I am allergic to penicillin.' })
    await client.memories.create({ user_id: bo.userId, content: 'I am allergic to nuts.' })
    const ofAda = open([{ text: 'A.' }], ada.options, 'function')
    const ofBo = open([{ text: 'B.' }], bo.options, 'function')

    await Promise.all([
      ...[1, 2, 3].map((n) => ofAda.generate(said(`I have ${n} cats. What am I allergic to?`))),
      ...[1, 2, 3].map((n) => ofBo.generate(said(`I have ${n} dogs. What am I allergic to?`))),
    ])
    for (const call of ofAda.calls()) expect(systemOf(call)[0]).toMatch(/penicillin(?![\s\S]*nuts)/)
    for (const call of ofBo.calls()) expect(systemOf(call)[0]).toMatch(/nuts(?![\s\S]*penicillin)/)
    expect((await ada.memories()).filter(({ content }) => content.includes('dog'))).toEqual([])
    expect((await bo.memories()).filter(({ content }) => content.includes('cat'))).toEqual([])
  })

  test('a failed call of the model fails, and gives no memories', async () => {
    const { client, proxy } = await connect()
    const { options, errors } = await userOf(client)
    const model = open([{ failure: 'The model is overloaded.' }], { ...options, waitForMemories: true }, 'function')

    await expect(model.generate(said('I work as a nurse.'))).rejects.toThrow('The model is overloaded.')
    expect(await read(await model.stream(said('I work as a nurse.')))).toBe('')
    expect(proxy.requests.flatMap(({ calls }) => calls)).not.toContain('memories.form')
    expect(errors).toEqual([])
  })

  test('a long message with characters that the API refuses still gives memories', async () => {
    const { client } = await connect()
    const { options, memories, errors } = await userOf(client)
    const model = open([{ text: 'Hello.' }], options, 'function')

    await model.generate(said(`${'I work as a nurse. '.repeat(1500)}\0\ud800\nI live in Lyon.`))
    const contents = (await memories()).map(({ content }) => content)
    expect(contents.filter((content) => content.includes('Lyon'))).toEqual(['I live in Lyon.'])
    expect(contents.filter((content) => content.includes('nurse') && content !== 'I work as a nurse.')).toEqual([])
    expect(errors).toEqual([])
  })

  test('tokenBudget bounds the context', async () => {
    const { client, proxy } = await connect()
    const { options } = await userOf(client)
    await open([{ text: 'Hello.' }], { ...options, tokenBudget: 123 }, 'function').generate(said('Hi.'))
    const asked = proxy.requests.find(({ calls }) => calls.includes('users.context'))
    expect(decodeURIComponent(`${asked?.path}${asked?.body}`)).toContain('"token_budget":123')
  })
})
