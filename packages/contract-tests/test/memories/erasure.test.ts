import type { Api, FormMemories } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { openSqliteFile } from '../../src/harness/sqlite-file.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const said = (content: string): FormMemories['messages'][number] => ({ role: 'user', content })

/** Unique words, one for each field that stores the words of users. */
const secrets = {
  content: 'quillfeather',
  earlier: 'moonwhistle',
  superseded: 'larkspurton',
  agent: 'brambleknot',
  session: 'thistledown',
  metadata: 'fernwhisper',
  name: 'żółwiowy',
}

const fill = async (api: Api) => {
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  const place = { user_id, agent_id: secrets.agent, session_id: secrets.session }
  const form = async (contents: string[]) =>
    api.memories.form({ ...place, messages: contents.map((content) => ({ ...said(content), name: secrets.name, id: content })) })
  await form([`I live in ${secrets.superseded}.`])
  const { formed } = await form(['I have two dogs.', `I live in ${secrets.earlier}.`, 'I like tea.'])
  const memory_id = formed[1]?.id ?? ''
  await api.memories.update({ user_id, memory_id, content: `I live in ${secrets.content}!` })
  await form(['My sister is a vet.'])
  await api.memories.update({ user_id, memory_id, metadata: { [secrets.metadata]: 1 } })
  return { ...place, memory_id }
}

const erasures: [name: string, erase: (api: Api, one: Awaited<ReturnType<typeof fill>>) => Promise<unknown>][] = [
  [
    'memories.delete of each',
    async (api, one) => {
      const { items } = await api.memories.list({ user_id: one.user_id, include_superseded: true })
      for (const { id } of items) await api.memories.delete({ user_id: one.user_id, memory_id: id })
    },
  ],
  ['memories.deleteMany with a filter', (api, { user_id, agent_id }) => api.memories.deleteMany({ user_id, agent_id })],
  ['memories.deleteMany of all', (api, { user_id }) => api.memories.deleteMany({ user_id, all: true })],
  ['a withdrawal with erase_memories', (api, { user_id }) => api.users.update({ user_id, memory_opt_in: false, erase_memories: true })],
  ['users.delete', (api, { user_id }) => api.users.delete({ user_id })],
]

describe('erased memories in the SQLite file', () => {
  test.each(erasures)('the SQLite file holds no erased text after %s, a checkpoint and closing', async (_, erase) => {
    const { api, close, holds } = await openSqliteFile()
    const one = await fill(api)
    for (const word of Object.values(secrets)) expect(await holds(word), `${word} was there`).toBe(true)
    await erase(api, one)
    await close()
    for (const word of Object.values(secrets)) expect(await holds(word.slice(0, 7)), word).toBe(false)
  })

  test('memories that stay hold no text of an erased memory', async () => {
    const { api, close, holds } = await openSqliteFile()
    const { user_id, memory_id } = await fill(api)
    await api.memories.delete({ user_id, memory_id })
    expect((await api.memories.list({ user_id })).items).toHaveLength(3)
    await close()
    for (const word of [secrets.content, secrets.earlier]) expect(await holds(word.slice(0, 7)), word).toBe(false)
    expect(await holds('two dogs')).toBe(true)
  })

  test('the SQLite file holds no text of messages without consent', async () => {
    const { api, close, holds } = await openSqliteFile()
    const { id: user_id } = await api.users.create({})
    const messages = [said(`I live in ${secrets.content}.`)]
    await expect(api.memories.form({ user_id, messages })).rejects.toMatchObject({ code: 'CONSENT_REQUIRED' })
    await expect(api.memories.create({ user_id, content: secrets.content })).rejects.toMatchObject({ code: 'CONSENT_REQUIRED' })
    await close()
    expect(await holds(secrets.content)).toBe(false)
  })
})

describe('erased memories', () => {
  throughEachTransport((world) => {
    test('an erased memory is gone from the context of other memories and finds them no more', async () => {
      const { api, user_id } = await newRemembered(world)
      const session_id = 'monday'
      const form = async (contents: string[]) => (await api.memories.form({ user_id, session_id, messages: contents.map(said) })).formed
      const [, ill] = await form(['I have two dogs.', 'I have a rare illness. My sister is a vet.'])
      await form(['I like green tea. I HAVE A RARE ILLNESS!', 'I swim on Mondays.'])
      expect(ill?.content).toBe('I have a rare illness.')
      expect((await api.memories.recall({ user_id, query: 'rare illness' })).items).toHaveLength(5)
      await api.memories.delete({ user_id, memory_id: ill?.id ?? '' })
      const { items } = await api.memories.list({ user_id, order: 'asc' })
      expect(contentsOf(items).sort()).toEqual(['I have two dogs.', 'I like green tea.', 'I swim on Mondays.', 'My sister is a vet.'])
      expect(JSON.stringify(items)).not.toMatch(/illness/i)
      expect((await api.memories.recall({ user_id, query: 'rare illness' })).items).toEqual([])
      const dogs = items.find(({ content }) => content === 'I have two dogs.')
      expect(dogs?.context.map(({ text }) => text)).toEqual(['My sister is a vet.', 'I like green tea.'])
    })

    test('memories erased by a filter leave no text in the memories that stay', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = Array.from({ length: 40 }, (_, index) =>
        said(`I have the ${index % 2 ? 'Quillfeather' : 'Moonwhistle'} boat number ${index}.`),
      )
      const { formed } = await api.memories.form({ user_id, messages })
      for (const { id, content } of formed)
        if (content.includes('Quillfeather')) await api.memories.update({ user_id, memory_id: id, metadata: { colour: 'red' } })
      const { erased } = await api.memories.deleteMany({ user_id, metadata_filter: { colour: 'red' } })
      expect(erased).toEqual({ memories: 20, memory_versions: 0 })
      const { items } = await api.memories.list({ user_id })
      expect(items).toHaveLength(20)
      expect(JSON.stringify(items)).not.toContain('the Quillfeather')
      expect(JSON.stringify(items)).toContain('"text":"I have the Moonwhistle boat number')
      expect((await api.memories.recall({ user_id, query: 'Quillfeather' })).items).toEqual([])
    })
  })
})
