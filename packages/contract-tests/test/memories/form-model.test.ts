import { readConfig } from '@acquaint/api/config'
import { createModel } from '@acquaint/api/llm/create-model'
import { createClient } from '@acquaint/client'
import type { Api, FormMemories } from '@acquaint/contracts'
import { type Behaviour, type ModelServer, startModelServer } from '@acquaint/test-model'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf } from '../../src/harness/memories.ts'
import { logLines, startServer } from '../../src/harness/server-process.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const said = (content: string): FormMemories['messages'][number] => ({ role: 'user', content })

/** Returns a fact in the format of the model. */
const fact = (content: string, message: number, quote: string, more: object = {}) => ({
  ...{ content, message, quote, relation: 'new', known: null, occurred_at: null, entities: [], sentiment: null },
  ...more,
})
const facts = (...all: object[]): Behaviour => ({ content: { facts: all } })

describe('memories.form with a model', () => {
  let server: ModelServer
  beforeAll(async () => {
    server = await startModelServer()
  })
  afterAll(() => server.close())

  onEachDatabase((world) => {
    const newRemembered = async (behaviour: Behaviour): Promise<{ api: Api; user_id: string }> => {
      const config = readConfig({ MODEL_URL: server.url, MODEL_NAME: 'test', MODEL_KEY: 'model-key', MODEL_TIMEOUT_MS: '1000' })
      const { id } = await world.newApplication('in process')
      const api = inProcess(world.db, { id, name: 'app' }, { model: await createModel(config) })
      const user = await api.users.create({ memory_opt_in: true })
      server.behave(behaviour)
      server.requests.length = 0
      return { api, user_id: user.id }
    }

    test('facts that cite a message are stored and others are counted as dropped', async () => {
      const { api, user_id } = await newRemembered(
        facts(
          fact('Ana lives in Lyon.', 1, 'moved to Lyon', {
            occurred_at: '2026-01-07',
            entities: [{ kind: 'place', text: 'Lyon' }],
            sentiment: 0.5,
          }),
          fact('Ana is a spy.', 1, 'I am a spy'),
          fact('The agent is kind.', 0, 'How are you'),
        ),
      )
      const messages = [
        { role: 'assistant' as const, content: 'How are you, Ana?' },
        said('Great! I moved to Lyon last week.'),
        said('I like tea.'),
      ]
      const { formed, skipped, extraction } = await api.memories.form({ user_id, agent_id: 'support', messages })
      expect(extraction).toEqual({ by: 'model', fallback: null, dropped: 2 })
      expect(formed).toMatchObject([
        {
          ...{ content: 'Ana lives in Lyon.', agent_id: 'support', occurred_at: '2026-01-07T00:00:00.000Z', sentiment: 0.5 },
          source: { message_index: 1, span: [9, 22], text: 'moved to Lyon' },
          entities: [{ kind: 'place', text: 'Lyon' }],
        },
      ])
      expect(skipped).toEqual([
        { message_index: 0, reason: 'role' },
        { message_index: 2, reason: 'nothing' },
      ])
      expect(contentsOf((await api.memories.recall({ user_id, agent_id: 'support', query: 'Lyon' })).items)).toEqual(['Ana lives in Lyon.'])
      expect(await api.memories.get({ user_id, memory_id: formed[0]?.id ?? '' })).toEqual(formed[0])
    })

    test('the model sees the memories of that agent and decides what repeats or supersedes them', async () => {
      const { api, user_id } = await newRemembered(facts())
      await api.memories.create({ user_id, content: 'Ana is a nurse for others.', agent_id: 'sales' })
      await api.memories.create({ user_id, content: 'Ana likes tea.' })
      const job = await api.memories.create({ user_id, content: 'Ana is a nurse.', timestamp: '2026-01-01T00:00:00Z' })
      const prompt = () =>
        server.requests
          .at(-1)
          ?.messages.map(({ content }) => content)
          .join('\n') ?? ''
      await api.memories.form({ user_id, messages: [said('I became a pilot, no longer a nurse. Still the same tea!')] })
      const numberOf = (content: string) => Number(new RegExp(`"known":(\\d+)[^\\n]*${content}`).exec(prompt())?.[1])
      expect(prompt()).not.toContain('for others')
      server.behave(
        facts(
          fact('Ana is a pilot.', 0, 'I became a pilot', { relation: 'supersedes', known: numberOf('Ana is a nurse') }),
          fact('Ana drinks tea.', 0, 'Still the same tea', { relation: 'repeats', known: numberOf('Ana likes tea') }),
          fact('Ana has a boat.', 0, 'nurse', { relation: 'supersedes', known: 99 }),
        ),
      )
      const answer = await api.memories.form({ user_id, messages: [said('I became a pilot, no longer a nurse. Still the same tea!')] })
      expect(answer).toMatchObject({ formed: [{ content: 'Ana is a pilot.' }], extraction: { dropped: 1 } })
      expect(answer.superseded).toMatchObject([{ id: job.id, content: 'Ana is a nurse.', superseded_by: answer.formed[0]?.id }])
      expect(answer.reinforced).toMatchObject([{ content: 'Ana likes tea.', times_seen: 2 }])
      const { items } = await api.memories.list({ user_id })
      expect(contentsOf(items)).not.toContain('Ana is a nurse.')
    })

    const faults: [name: string, fallback: string, behaviour: Behaviour][] = [
      ['is no JSON', 'malformed', { content: 'Sure! The user likes tea.' }],
      ['never comes', 'timeout', 'hang'],
      ['is cut off', 'unavailable', 'cut'],
      ['is 429', 'unavailable', { status: 429, body: '{}' }],
      ['is 500', 'unavailable', { status: 500, body: 'oops' }],
      ['is 401', 'refused', { status: 401, body: '{}' }],
    ]
    test.each(faults)('rules form the memories when the answer of the model %s', async (_, fallback, behaviour) => {
      const { api, user_id } = await newRemembered(behaviour)
      const { formed, extraction } = await api.memories.form({ user_id, messages: [said('I like tea.')] })
      expect(extraction).toEqual({ by: 'rules', fallback, dropped: 0 })
      expect(contentsOf(formed)).toEqual(['I like tea.'])
    })

    test('no secret is sent to the model and none of its secrets is stored', async () => {
      const card = ['4242', '4242', '4242', '4242'].join(' ')
      const { api, user_id } = await newRemembered(
        facts(fact(`The card is ${card}.`, 0, 'I have a boat'), fact('Has a boat.', 0, 'I have a boat')),
      )
      const messages = [said(`I have a boat. My card is ${card}.`), said('My password is hunter2')]
      const { formed, skipped, extraction } = await api.memories.form({ user_id, messages })
      expect(contentsOf(formed)).toEqual(['Has a boat.'])
      expect(extraction.dropped).toBe(1)
      expect(skipped.map(({ reason }) => reason)).toEqual(['secret', 'secret'])
      expect(JSON.stringify(server.requests)).not.toMatch(/4242|hunter2/)
      expect(JSON.stringify((await api.memories.list({ user_id })).items)).not.toMatch(/4242|hunter2/)
    })

    test('a fact cites the words of a message with a secret, and a stored secret is masked for the model', async () => {
      const { api, user_id } = await newRemembered(
        facts(
          fact('Has a dog.', 0, 'I have a dog'),
          fact('Likes marmalade77.', 0, 'I have a dog'),
          fact('Has a cat.', 0, 'of [secret], and I have a cat'),
        ),
      )
      await api.memories.create({ user_id, content: 'The pin of my bank card is 99315.', allow_secret: true })
      const message = said('My wifi has a password of marmalade77, and I have a cat. I have a dog.')
      const { formed, extraction } = await api.memories.form({ user_id, messages: [message] })
      expect(extraction.dropped).toBe(1)
      expect(formed.map(({ content, source }) => [content, source?.text, message.content.slice(...(source?.span ?? []))])).toEqual([
        ['Has a dog.', 'I have a dog', 'I have a dog'],
        ['Has a cat.', 'of [secret], and I have a cat', 'of marmalade77, and I have a cat'],
      ])
      expect(JSON.stringify(server.requests)).not.toMatch(/marmalade77|99315/)
    })

    test('without consent no model is asked, and nothing is stored after a withdrawal', async () => {
      const { api, user_id } = await newRemembered('hang')
      const forming = api.memories.form({ user_id, messages: [said('I like tea.')] })
      await expect.poll(() => server.requests.length).toBe(1)
      await api.users.update({ user_id, memory_opt_in: false })
      await expect(forming).rejects.toMatchObject({ code: 'CONSENT_REQUIRED' })
      await expect(api.memories.form({ user_id, messages: [said('I like tea.')] })).rejects.toMatchObject({ code: 'CONSENT_REQUIRED' })
      expect(server.requests).toHaveLength(1)
      expect((await api.memories.list({ user_id })).items).toEqual([])
    })

    test('concurrent forms store one memory of each fact', async () => {
      const { api, user_id } = await newRemembered(facts(fact('Likes tea.', 0, 'I like tea')))
      const answers = await Promise.all(Array.from({ length: 3 }, () => api.memories.form({ user_id, messages: [said('I like tea.')] })))
      expect(answers.flatMap(({ formed }) => formed)).toHaveLength(1)
      expect((await api.memories.list({ user_id })).items).toMatchObject([{ content: 'Likes tea.', times_seen: 3 }])
    })
  })

  test('the log says why the model failed and holds neither messages nor the key', async () => {
    server.behave({ status: 401, body: '{"error":"moonwhistle"}' })
    const { url: databaseUrl, drop } = await makeDatabase('sqlite')
    onTestFinished(drop)
    const model = { MODEL_URL: server.url, MODEL_NAME: 'test', MODEL_KEY: 'brambleknot' }
    const started = await startServer({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'debug', ...model })
    const api = createClient({ url: started.url })
    const { id: user_id } = await api.users.create({ memory_opt_in: true })
    const { extraction } = await api.memories.form({ user_id, messages: [said('I have a quillfeather.')] })
    expect(extraction.fallback).toBe('refused')
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer brambleknot')
    const { stdout, stderr } = await started.stop()
    expect(logLines(stdout)).toContainEqual(expect.objectContaining({ level: 40, reason: 'refused', status: 401 }))
    expect(stdout + stderr).not.toMatch(/brambleknot|quillfeather|moonwhistle/)
  })
})
