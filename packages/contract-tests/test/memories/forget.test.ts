import type { Api, FormMemories } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { openSqliteFile } from '../../src/harness/sqlite-file.ts'
import { inProcessOnSqlite, onEachDatabase, throughEachTransport, type World } from '../../src/harness/worlds.ts'

const said = (content: string): FormMemories['messages'][number] => ({ role: 'user', content })

const statements = [
  'I have a dog called Rex.',
  'I live in Ghent.',
  'I am allergic to peanuts.',
  'I take insulin every day.',
  'My sister is a vet.',
]

const newKnown = async (world: Pick<World, 'newApplication'>, contents = statements) => {
  const owner = await newRemembered(world)
  for (const content of contents) await owner.api.memories.create({ user_id: owner.user_id, content })
  return owner
}

/** Returns the contents of the memories that a request names. */
const named = async (api: Api, user_id: string, request: string, more: object = {}) => {
  const { forget_requests } = await api.memories.form({ user_id, messages: [said(request)], ...more })
  const { items } = await api.memories.list({ user_id, limit: 100, order: 'asc' })
  const ids = new Set(forget_requests.flatMap(({ memory_ids }) => memory_ids))
  return contentsOf(items.filter(({ id }) => ids.has(id)))
}

describe('requests to forget', () => {
  throughEachTransport((world) => {
    test('a request names the memories that match, forms none, and changes none', async () => {
      const { api, user_id } = await newKnown(world)
      const before = await api.memories.list({ user_id })
      const messages = [said('I am learning Dutch. Please forget that I have a dog. My brother is a baker.')]
      const { formed, skipped, forget_requests, forgotten } = await api.memories.form({ user_id, messages })
      expect(contentsOf(formed)).toEqual(['I am learning Dutch.', 'My brother is a baker.'])
      expect(skipped).toEqual([{ message_index: 0, reason: 'forget' }])
      const dog = before.items.find(({ content }) => content.includes('dog'))
      expect(forget_requests).toEqual([{ message_index: 0, text: 'Please forget that I have a dog.', memory_ids: [dog?.id] }])
      expect(forgotten).toBeNull()
      expect(JSON.stringify(formed)).not.toContain('dog')
      expect((await api.memories.list({ user_id })).items.slice(2)).toEqual(before.items)
    })

    test('memories.forget erases the named memories, with a receipt', async () => {
      const { api, user_id } = await newKnown(world)
      const { forget_requests } = await api.memories.form({ user_id, messages: [said('Delete what you know about my health.')] })
      const memory_ids = forget_requests[0]?.memory_ids ?? []
      expect(memory_ids).toHaveLength(2)
      const receipt = await api.memories.forget({ user_id, memory_ids })
      expect(receipt).toMatchObject({ user_id, erased: { memories: 2, memory_versions: 0 } })
      expect((await api.memories.forget({ user_id, memory_ids })).erased).toEqual({ memories: 0, memory_versions: 0 })
      expect(contentsOf((await api.memories.list({ user_id })).items)).toEqual([statements[4], statements[1], statements[0]])
    })

    test('auto_forget erases what the call itself formed too, but no later statement', async () => {
      const { api, user_id } = await newKnown(world, ['I have a cat.'])
      const messages = [said('I have a quiet parrot.'), said('Forget that I have a quiet parrot.'), said('I still have a parrot cage.')]
      const { forgotten } = await api.memories.form({ user_id, messages, auto_forget: true })
      expect(forgotten).toEqual({ memories: 1, memory_versions: 0 })
      const { items } = await api.memories.list({ user_id })
      expect(contentsOf(items).sort()).toEqual(['I have a cat.', 'I still have a parrot cage.'])
      expect(JSON.stringify(items)).not.toContain('quiet')
      const without = await api.memories.form({ user_id, messages: [said('I like tea a lot.')], auto_forget: true })
      expect(without.forgotten).toEqual({ memories: 0, memory_versions: 0 })
    })

    test('auto_forget means nothing that is stated after the request, also when the history is sent again', async () => {
      const { api, user_id } = await newRemembered(world)
      const contents = ['I have a dog.', 'Forget that I have a dog.', 'I have a dog.']
      const messages = contents.map((content, index) => ({
        ...said(content),
        id: `${index}`,
        created_at: `2026-01-0${index + 1}T10:00:00Z`,
      }))
      await api.memories.form({ user_id, messages: messages.slice(0, 2), auto_forget: true })
      expect((await api.memories.list({ user_id })).items).toEqual([])
      for (let time = 0; time < 2; time++) {
        await api.memories.form({ user_id, messages, auto_forget: true })
        expect(contentsOf((await api.memories.list({ user_id })).items)).toEqual(['I have a dog.'])
      }
      await api.memories.form({ user_id, messages: messages.slice(0, 2), auto_forget: true })
      expect(contentsOf((await api.memories.list({ user_id })).items)).toEqual(['I have a dog.'])
    })

    test('a query forgets what a request of these words would name, also without consent', async () => {
      const { api, user_id } = await newKnown(world)
      await api.users.update({ user_id, memory_opt_in: false })
      expect((await api.memories.forget({ user_id, query: 'peanuts' })).erased.memories).toBe(1)
      expect((await api.memories.forget({ user_id, query: 'Forget that I live in Ghent' })).erased.memories).toBe(1)
      expect((await api.memories.forget({ user_id, query: 'peanuts' })).erased.memories).toBe(0)
      expect((await api.memories.list({ user_id })).items).toHaveLength(3)
    })
  })
})

describe('the isolation of requests to forget', () => {
  onEachDatabase((world) => {
    const newOne = (contents?: string[]) => newKnown({ newApplication: () => world.newApplication('in process') }, contents)

    test('ids of another user or app are ignored', async () => {
      const [owner, other] = [await newOne(), await newOne([])]
      const { items } = await owner.api.memories.list({ user_id: owner.user_id })
      const memory_ids = items.map(({ id }) => id)
      const { id: neighbour } = await owner.api.users.create({ memory_opt_in: true })
      const nothing = { memories: 0, memory_versions: 0 }
      expect((await owner.api.memories.forget({ user_id: neighbour, memory_ids })).erased).toEqual(nothing)
      expect((await other.api.memories.forget({ user_id: other.user_id, memory_ids })).erased).toEqual(nothing)
      expect(await refusalOf(other.api.memories.forget, { user_id: owner.user_id, memory_ids })).toMatchObject({ code: 'NOT_FOUND' })
      expect(await named(owner.api, neighbour, 'Forget everything you know about me')).toEqual([])
      expect((await owner.api.memories.list({ user_id: owner.user_id })).items).toEqual(items)
    })

    test('an agent names and erases its own memories and those for every agent', async () => {
      const { api, user_id } = await newOne([])
      const create = (content: string, agent_id?: string) => api.memories.create({ user_id, content, ...(agent_id && { agent_id }) })
      const all = [await create('I have a dog.'), await create('My dog is old.', 'support'), await create('My dog is loud.', 'sales')]
      const [shared, own, foreign] = all.map(({ content }) => content)
      expect(await named(api, user_id, 'Forget that I have a dog')).toEqual([shared])
      expect(await named(api, user_id, 'Forget that I have a dog', { agent_id: 'support' })).toEqual([shared, own])
      const memory_ids = all.map(({ id }) => id)
      expect((await api.memories.forget({ user_id, agent_id: 'support', memory_ids })).erased.memories).toBe(2)
      const { forgotten } = await api.memories.form({ user_id, messages: [said('Forget everything about me')], auto_forget: true })
      expect(forgotten?.memories).toBe(0)
      expect(contentsOf((await api.memories.list({ user_id })).items)).toEqual([foreign])
      expect((await api.memories.forget({ user_id, memory_ids })).erased.memories).toBe(1)
    })

    test('a request names memories of any number, superseded ones too, and no expired ones', async () => {
      const { api, user_id } = await newOne(Array.from({ length: 120 }, (_, index) => `My boat ${index} is green.`))
      const { items } = await api.memories.list({ user_id, limit: 2 })
      await api.memories.update({ user_id, memory_id: items[0]?.id ?? '', feedback: 'wrong' })
      await world.db.write((tx) => tx.query(`UPDATE memories SET expires_at = '2020-01-01T00:00:00.000Z' WHERE id = '${items[1]?.id}'`))
      const { forget_requests } = await api.memories.form({ user_id, messages: [said('Forget everything you know about me.')] })
      expect(forget_requests[0]?.memory_ids).toHaveLength(119)
    })
  })

  test('forgotten text is gone from the file at the receipt, with its excerpts', async () => {
    const { api, holds } = await openSqliteFile()
    const { id: user_id } = await api.users.create({ memory_opt_in: true })
    await api.memories.form({ user_id, messages: [said('I have a quillfeather collection.'), said('My sister is a vet.')] })
    expect(await holds('quillfeather')).toBe(true)
    const messages = [said('Forget that I have a quillfeather collection.'), said('I like tea a lot.')]
    const { forgotten, formed } = await api.memories.form({ user_id, messages, auto_forget: true })
    expect(forgotten?.memories).toBe(1)
    expect(JSON.stringify(formed)).not.toContain('quillfeather')
    expect(await holds('quillfeather')).toBe(false)
  })
})

describe('the words of requests to forget', () => {
  inProcessOnSqlite((world) => {
    test.each<[memories: string[], request: string, named: number[]]>([
      [statements, 'Could you forget my dog Rex?', [0]],
      [statements, 'Actually, forget where I live', [1]],
      [statements, "Forget that I'm allergic to peanuts, please", [2]],
      [statements, 'Erase everything you know about my family', [4]],
      [statements, 'Forget everything you know about me', [0, 1, 2, 3, 4]],
      [statements, 'Forget that I own a yacht', []],
      [['Ich habe einen Hund.', 'Ich wohne in Bonn.', 'Ich bin allergisch gegen Nüsse.'], 'Vergiss bitte, dass ich in Bonn wohne', [1]],
      [['Ich habe einen Hund.', 'Ich bin allergisch gegen Nüsse.'], 'Lösch alles, was du über meine Gesundheit weißt', [1]],
      [["J'ai un chien.", "J'habite à Lyon."], "Oublie que j'habite à Lyon", [1]],
      [["J'ai un chien.", 'Je suis asthmatique.', 'Je prends un médicament.'], 'Efface ce que tu sais sur ma santé', [1, 2]],
      [['Tengo un perro.', 'Vivo en Lima.', 'Soy alérgica al polen.'], 'Olvida que vivo en Lima', [1]],
      [['Ho un cane.', 'Vivo a Torino.'], 'Dimentica che ho un cane', [0]],
      [['Tenho um gato.', 'Moro em Braga.'], 'Esqueça que eu moro em Braga', [1]],
      [['Ik heb een hond.', 'Ik woon in Gent.'], 'Vergeet dat ik een hond heb', [0]],
      [['Mam psa.', 'Mieszkam w Gdańsku.'], 'Zapomnij, że mieszkam w Gdańsku', [1]],
      [['У меня есть собака.', 'Я живу в Казани.'], 'Забудь, что у меня есть собака', [0]],
      [['Bir köpeğim var.', "İzmir'de yaşıyorum."], "İzmir'de yaşadığımı unut", [1]],
      [['犬を飼っています。', '京都に住んでいます。'], '京都に住んでいることを忘れてください', [1]],
      [['我养了一只狗。', '我住在上海。'], '忘记我住在上海', [1]],
      [['강아지를 키워요.', '부산에 살아요.'], '부산에 산다는 거 잊어줘', [1]],
      [['لدي كلب.', 'أعيش في القاهرة.'], 'انسى أنني أعيش في القاهرة', [1]],
      [['मेरे पास कुत्ता है।', 'मैं पुणे में रहता हूँ।'], 'भूल जाओ कि मैं पुणे में रहता हूँ', [1]],
    ])('of %j, "%s" names %j', async (contents, request, wanted) => {
      const { api, user_id } = await newKnown(world, contents)
      expect(await named(api, user_id, request)).toEqual(wanted.map((index) => contents[index]))
    })

    test.each([
      'I forgot my umbrella at work yesterday.',
      "Don't forget that I am vegan.",
      'Vergiss nicht, dass ich vegan bin.',
      "N'oublie pas que je suis végane.",
      'No olvides que soy vegana.',
      'Я забыл свой зонт на работе.',
      '私がヴィーガンだということを忘れないで。',
    ])('"%s" is no request to forget', async (content) => {
      const { api, user_id } = await newKnown(world)
      const { forget_requests, skipped } = await api.memories.form({ user_id, messages: [said(content)] })
      expect(forget_requests).toEqual([])
      expect(skipped.filter(({ reason }) => reason === 'forget')).toEqual([])
    })

    test('the category of a memory counts as its topic', async () => {
      const { api, user_id } = await newKnown(world, ['I am Ada.'])
      await api.memories.create({ user_id, content: 'It was 38.9 last night.', category: 'Health' })
      expect(await named(api, user_id, 'Delete what you know about my health')).toEqual(['It was 38.9 last night.'])
    })

    test.each([
      [{}],
      [{ memory_ids: [] }],
      [{ memory_ids: ['x'] }],
      [{ query: '' }],
      [{ query: 'dog', memory_ids: ['3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'] }],
    ])('memories.forget with %j is refused', async (input) => {
      const { api, user_id } = await newKnown(world)
      expect(await refusalOf(api.memories.forget, { user_id, ...input })).toMatchObject({ code: 'BAD_REQUEST' })
      expect((await api.memories.list({ user_id })).items).toHaveLength(5)
    })
  })
})
