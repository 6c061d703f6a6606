import { isStopWordOf, words } from '@acquaint/api/search/tokenize'
import type { Api, FormMemories, Memory } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

type Messages = FormMemories['messages']

/** Creates the messages of a user and an assistant in turn. */
const turns = (...contents: string[]): Messages =>
  contents.map((content, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content,
    created_at: `2026-03-01T12:0${index % 10}:00Z`,
  }))

const conversations: [language: string, messages: Messages][] = [
  [
    'en',
    turns(
      'I have asthma and use an inhaler every morning.',
      'Sorry to hear about the asthma. Since when have you needed the inhaler?',
      'My sister Ruth is a vet in Leeds.',
      'How nice! Does Ruth help when your parrot is ill?',
      'I adopted a grey parrot from a shelter.',
      'A parrot from a shelter, wonderful. And how is Leeds?',
      'I work as a baker and start at four.',
    ),
  ],
  [
    'de',
    turns(
      'Ich habe seit Jahren Diabetes und spritze Insulin.',
      'Das tut mir leid. Wie oft brauchst du das Insulin?',
      'Meine Schwester arbeitet als Hebamme in Kiel.',
      'Eine Hebamme in der Familie ist praktisch.',
      'Ich spiele jeden Sonntag Geige im Orchester.',
    ),
  ],
  [
    'es',
    turns(
      'Tengo alergia a los cacahuetes y llevo adrenalina.',
      'Lo siento. ¿Desde cuándo tienes alergia a los cacahuetes?',
      'Mi hermano es bombero en Bilbao.',
      '¿Tu hermano vive en Bilbao desde siempre?',
      'Me gusta nadar en el mar por la mañana.',
    ),
  ],
  [
    'ru',
    turns(
      'У меня астма, и я ношу ингалятор.',
      'Жаль слышать. Давно у вас астма?',
      'Моя сестра работает ветеринаром в Омске.',
      'Как ей нравится Омск?',
      'Я каждое утро бегаю в парке.',
    ),
  ],
  [
    'zh',
    turns(
      '我有糖尿病，每天打胰岛素。',
      '听到糖尿病的消息很难过。你什么时候开始打胰岛素的？',
      '我妹妹在大连当兽医。',
      '大连很美，你妹妹喜欢吗？',
      '我每天早上在公园跑步。',
    ),
  ],
  [
    'ja',
    turns(
      '私は喘息の持病があります。',
      '喘息は大変ですね。いつからですか？',
      '妹は札幌で獣医をしています。',
      '札幌は寒いですか？',
      '毎朝公園を走っています。',
    ),
  ],
  [
    'ko',
    turns(
      '저는 천식이 있어서 흡입기를 써요.',
      '천식 때문에 힘드시겠어요. 흡입기는 언제부터 쓰셨어요?',
      '제 여동생은 대구에서 수의사로 일해요.',
      '대구는 어때요?',
      '저는 매일 아침 공원에서 달려요.',
    ),
  ],
]

/** Languages whose words depend on the words next to them: there every occurrence counts. */
const spaceless = new Set(['zh', 'ja'])

const contentWords = (content: string, language: string): string[] =>
  [...words(content)].map(({ text }) => text.toLowerCase()).filter((word) => !isStopWordOf(word, language))

/** Returns everything that the API says about the memories of a user. */
const answers = async (
  api: Api,
  { user_id, session_id, query }: { user_id: string; session_id: string; query: string },
): Promise<string> => {
  const { items } = await api.memories.list({ user_id, limit: 100 })
  const each = await Promise.all(
    items.flatMap(({ id: memory_id }) => [api.memories.get({ user_id, memory_id }), api.memories.history({ user_id, memory_id })]),
  )
  const recalled = await api.memories.recall({ user_id, query })
  const context = await api.users.context({ user_id, query, token_budget: 4000 })
  const scoped = await api.memories.list({ user_id, session_id })
  return JSON.stringify([items, each, recalled.items.map((item: Memory) => item), context.text, scoped]).toLowerCase()
}

describe('erasing each memory of a conversation in turn', () => {
  throughEachTransport((world) => {
    test.each(conversations)('in %s leaves no answer with a word that only the erased memory had', async (language, messages) => {
      const { api, user_id } = await newRemembered(world)
      const session_id = 'one'
      await api.memories.form({ user_id, session_id, messages })
      const { items } = await api.memories.list({ user_id, order: 'asc' })
      expect(items.length).toBeGreaterThanOrEqual(2)
      for (const [index, erased] of items.entries()) {
        await api.memories.delete({ user_id, memory_id: erased.id })
        const left = items.slice(index + 1).map(({ content }) => content.toLowerCase())
        const only = contentWords(erased.content, language).filter((word) => !left.some((content) => content.includes(word)))
        expect(only.length, erased.content).toBeGreaterThan(0)
        const said = await answers(api, { user_id, session_id, query: erased.content })
        const all = new Set([...words(said)].map(({ text }) => text))
        const holds = (word: string) => (spaceless.has(language) ? said.includes(word) : all.has(word))
        expect(only.filter(holds), erased.content).toEqual([])
        expect(left.filter((content) => !said.includes(content))).toEqual([])
      }
    })

    test('a question of the assistant goes with its answer, and the sentences next to the question stay', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = turns('I like my garden.', 'Gardens are great. Since when have you had malaria?', 'I caught malaria in 2015.')
      const { formed } = await api.memories.form({ user_id, messages })
      const [garden, ill] = formed
      await api.memories.delete({ user_id, memory_id: ill?.id ?? '' })
      const { context } = await api.memories.get({ user_id, memory_id: garden?.id ?? '' })
      expect(context.map(({ text }) => text)).toEqual(['Gardens are great.'])
      expect((await api.memories.recall({ user_id, query: 'malaria' })).items).toEqual([])
    })
  })
})
