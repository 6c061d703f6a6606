import type { FormMemories } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

const message = (role: 'user' | 'assistant', content: string): FormMemories['messages'][number] => ({ role, content })
const remember: FormMemories['remember'] = ['assistant']

const advice = 'The Golden Anchor near the harbour serves the best mussels in town.'
const conversation = [
  message('user', 'I am in Ostend for the weekend.'),
  message('assistant', `Sounds lovely! ${advice} Would you like me to book a table?`),
]

describe('statements of the assistant', () => {
  throughEachTransport((world) => {
    test('they are kept on request only, as said to the user', async () => {
      const { api, user_id } = await newRemembered(world)
      const without = await api.memories.form({ user_id, messages: conversation })
      expect(contentsOf(without.formed)).toEqual(['I am in Ostend for the weekend.'])
      expect(without.skipped).toEqual([{ message_index: 1, reason: 'role' }])
      const { formed, skipped } = await api.memories.form({ user_id, messages: conversation, remember })
      expect(contentsOf(formed)).toEqual([advice])
      expect(skipped).toEqual([{ message_index: 0, reason: 'known' }])
      expect(formed[0]?.source).toMatchObject({ role: 'assistant', message_index: 1, text: advice })
      expect(formed[0]?.context[0]).toMatchObject({ role: 'user', text: 'I am in Ostend for the weekend.' })
      const again = await api.memories.form({ user_id, messages: conversation, remember })
      expect(again).toMatchObject({ formed: [], reinforced: [], skipped: [{ reason: 'known' }, { reason: 'known' }] })
    })

    test('they are found by a question for what the assistant said', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.form({ user_id, messages: conversation, remember })
      for (const query of ['What did you recommend?', 'your suggestion', 'mussels'])
        expect(contentsOf((await api.memories.recall({ user_id, query })).items)[0]).toBe(advice)
    })
  })
})

describe('statements of the assistant and those of the user', () => {
  onEachDatabase((world) => {
    const newUser = () => newRemembered({ newApplication: () => world.newApplication('in process') })

    test('what the assistant says neither supersedes nor repeats what the user said', async () => {
      const { api, user_id } = await newUser()
      const first = await api.memories.form({ user_id, messages: [message('user', 'I live in Paris now.')] })
      const echoes = [message('assistant', 'I live in Paris now.'), message('assistant', 'I live in Berlin, inside a data centre.')]
      const { formed, reinforced, superseded } = await api.memories.form({ user_id, messages: echoes, remember })
      expect(contentsOf(formed)).toEqual(contentsOf(echoes as { content: string }[]))
      expect([...reinforced, ...superseded]).toEqual([])
      expect(await api.memories.get({ user_id, memory_id: first.formed[0]?.id ?? '' })).toEqual(first.formed[0])
      const moved = await api.memories.form({ user_id, messages: [message('user', 'I live in Berlin, inside a data centre.')] })
      expect(moved.reinforced).toEqual([])
      const { items } = await api.memories.list({ user_id })
      expect(items.filter(({ source }) => source?.role === 'assistant')).toHaveLength(2)
    })

    test('secrets of the assistant are not kept, and its sentences name no end', async () => {
      const { api, user_id } = await newUser()
      const messages = [
        message('assistant', 'Your password is hunter2-sturgeon. The Golden Anchor is open until 4 March 2090.'),
        message('assistant', 'Your card 4242 4242 4242 4242 is on file.'),
      ]
      const { formed, skipped } = await api.memories.form({ user_id, messages, remember })
      expect(JSON.stringify(formed)).not.toMatch(/sturgeon|4242/)
      expect(formed).toMatchObject([{ content: 'The Golden Anchor is open until 4 March 2090.', expires_at: null }])
      expect(skipped.map(({ reason }) => reason)).toEqual(['secret', 'secret'])
    })
  })

  inProcessOnSqlite((world) => {
    test.each([
      'Hello there! How are you today?',
      'Let me know if you need anything else.',
      "I'm happy to help with that!",
      'Would you like me to draft the letter?',
      'Sag mir Bescheid, wenn du noch etwas brauchst.',
      "N'hésitez pas à me demander.",
      'Avísame si necesitas algo más.',
      'Если хотите, я могу помочь с бронированием.',
      'お手伝いできることがあれば教えてください。',
      '如果你需要帮助，请告诉我。',
    ])('the offer or greeting "%s" is skipped', async (content) => {
      const { api, user_id } = await newRemembered(world)
      const { formed, skipped } = await api.memories.form({ user_id, messages: [message('assistant', content)], remember })
      expect(formed).toEqual([])
      expect(skipped).toHaveLength(1)
    })

    test.each<[question: string, answer: string]>([
      ['Was hast du mir empfohlen?', 'Das Gasthaus zur Post serviert die besten Knödel der Stadt.'],
      ["Qu'est-ce que tu m'as recommandé ?", 'Le café de la Gare sert les meilleures crêpes de la ville.'],
      ['¿Qué me recomendaste?', 'La taberna del puerto sirve el mejor pulpo de toda la ciudad.'],
      ['おすすめは何でしたか', '港の食堂は町で一番おいしい魚を出します。'],
      ['你推荐了什么', '港口的餐厅有全城最好吃的鱼。'],
    ])('"%s" finds "%s"', async (question, answer) => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.create({ user_id, content: 'Nothing else.' })
      await api.memories.form({ user_id, messages: [message('assistant', answer)], remember })
      expect(contentsOf((await api.memories.recall({ user_id, query: question })).items)[0]).toBe(answer)
    })

    test('only the assistant can be remembered besides the user', async () => {
      const { api, user_id } = await newRemembered(world)
      for (const roles of [['system'], ['user'], 'assistant', ['assistant', 'assistant']])
        expect(await refusalOf(api.memories.form, { user_id, messages: conversation, remember: roles })).toMatchObject({
          code: 'BAD_REQUEST',
        })
    })
  })
})
