import { readConfig } from '@acquaint/api/config'
import { createModel } from '@acquaint/api/llm/create-model'
import type { Api, FormMemories } from '@acquaint/contracts'
import { type ModelServer, startModelServer } from '@acquaint/test-model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf } from '../../src/harness/memories.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const said = (content: string, created_at?: string): FormMemories['messages'][number] => ({
  ...{ role: 'user', content },
  ...(created_at && { created_at }),
})

type State = 'current' | 'former'
const attribute = (name: string, value: string, state: State = 'current') => ({ attribute: name, value, state })
const fact = (content: string, { message = 0, quote, ...more }: { message?: number; quote: string; [key: string]: unknown }) => ({
  ...{ content, message, quote, relation: 'new', known: null, occurred_at: null, entities: [], sentiment: null, attributes: [] },
  ...more,
})

describe('facts that a model reads', () => {
  let server: ModelServer
  beforeAll(async () => {
    server = await startModelServer()
  })
  afterAll(() => server.close())

  onEachDatabase((world) => {
    const newRemembered = async (): Promise<{ api: Api; user_id: string }> => {
      const config = readConfig({ MODEL_URL: server.url, MODEL_NAME: 'test', MODEL_TIMEOUT_MS: '5000' })
      const { id } = await world.newApplication('in process')
      const api = inProcess(world.db, { id, name: 'app' }, { model: await createModel(config) })
      const user = await api.users.create({ memory_opt_in: true })
      return { api, user_id: user.id }
    }
    const profile = async (api: Api, user_id: string) =>
      (await api.users.profile({ user_id })).facts.map(({ attribute: name, kind, value }) => [name, kind, value])

    test('attributes with values in the words of the user are facts, and others are dropped', async () => {
      const { api, user_id } = await newRemembered()
      server.behave({
        content: {
          facts: [
            fact('Mara has settled in Ghent.', {
              quote: 'Ghent is where you will find me these days',
              attributes: [attribute('home', 'Ghent'), attribute('employer', 'Volvo'), attribute('star_sign', 'Ghent')],
            }),
            fact('Mara gets hives from kiwi.', { quote: 'kiwi gives me hives', attributes: [attribute('allergy', 'kiwi')] }),
          ],
        },
      })
      const messages = [said('So, Ghent is where you will find me these days, and kiwi gives me hives.')]
      const { formed } = await api.memories.form({ user_id, messages })
      expect(formed).toHaveLength(2)
      expect(await profile(api, user_id)).toEqual([
        ['home', null, 'Ghent'],
        ['allergy', 'kiwi', 'allergic'],
      ])
    })

    test('a later fact of the model supersedes an earlier one by rules, and one that is over ends it', async () => {
      const { api, user_id } = await newRemembered()
      server.behave({ content: 'no JSON' })
      await api.memories.form({ user_id, messages: [said('I live in Lier. I am allergic to kiwi.', '2026-11-01T00:00:00Z')] })
      expect(await profile(api, user_id)).toEqual([
        ['home', null, 'Lier'],
        ['allergy', 'kiwi', 'allergic'],
      ])
      server.behave({
        content: {
          facts: [
            fact('Mara has settled in Ghent.', { quote: 'Ghent is home now', attributes: [attribute('home', 'Ghent')] }),
            fact('Mara can eat kiwi again.', { quote: 'kiwi is fine again', attributes: [attribute('allergy', 'kiwi', 'former')] }),
          ],
        },
      })
      const { superseded } = await api.memories.form({
        user_id,
        messages: [said('Ghent is home now, and kiwi is fine again.', '2026-11-02T00:00:00Z')],
      })
      expect(contentsOf(superseded).sort()).toEqual(['I am allergic to kiwi.', 'I live in Lier.'])
      expect(await profile(api, user_id)).toEqual([
        ['home', null, 'Ghent'],
        ['allergy', 'kiwi', 'not allergic'],
      ])
    })

    test('a plan of the model needs a coming date, and an instruction stands in the preferences', async () => {
      const { api, user_id } = await newRemembered()
      const dayMs = 86_400_000
      const day = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
      server.behave({
        content: {
          facts: [
            fact('Mara sees the notary.', { quote: 'the notary then', attributes: [attribute('plan', 'the notary')], occurred_at: day(3) }),
            fact('Mara saw the bank.', { quote: 'the bank before', attributes: [attribute('plan', 'the bank')], occurred_at: day(-3) }),
            fact('Mara wants rhymes.', { quote: 'rhyme with me', attributes: [attribute('instruction', 'rhyme with me')] }),
          ],
        },
      })
      await api.memories.form({ user_id, messages: [said('the notary then, the bank before, and rhyme with me')] })
      expect(await profile(api, user_id)).toEqual([
        ['instruction', 'rhyme with me', 'rhyme with me'],
        ['plan', 'the notary', 'the notary'],
      ])
      const { text } = await api.users.context({ user_id, token_budget: 400 })
      expect(text.slice(text.indexOf('<preferences>'), text.indexOf('</preferences>'))).toContain('- Mara wants rhymes.')
    })

    const foreign: [kind: string, message: string, quote: string][] = [
      ['quoted mail', 'What should I answer?\n\n> From: Tom\n> I am allergic to kiwi and I live in Ghent.', 'I am allergic to kiwi'],
      ['code', 'Why does this fail?\n```\nconst home = "I live in Ghent"\n```', 'I live in Ghent'],
      ['a role-play', "Let's play a game: you are a dragon and I am a knight. I live in Ghent.", 'I live in Ghent'],
      ['what is off the record', 'Off the record: I live in Ghent.', 'I live in Ghent'],
      ['a text to work on', 'Translate this into French: I live in Ghent and love it.', 'I live in Ghent'],
    ]
    test.each(foreign)('a fact that only cites %s is dropped', async (_, message, quote) => {
      const { api, user_id } = await newRemembered()
      server.behave({ content: { facts: [fact('Lives in Ghent.', { quote, attributes: [attribute('home', 'Ghent')] })] } })
      const { formed, extraction } = await api.memories.form({ user_id, messages: [said(message)] })
      expect(extraction).toMatchObject({ by: 'model', dropped: 1 })
      expect(formed).toEqual([])
      expect(await profile(api, user_id)).toEqual([])
    })

    test('a value that stands in quoted words alone, or is a secret, is dropped', async () => {
      const { api, user_id } = await newRemembered()
      const message = said('I live near my office. My password is marmalade77.\n\n> From: Tom\n> Ghent is lovely.')
      server.behave({
        content: {
          facts: [
            fact('Lives near the office.', {
              quote: 'I live near my office',
              attributes: [attribute('home', 'Ghent'), attribute('home', '[secret]'), attribute('home', 'marmalade77')],
            }),
          ],
        },
      })
      const { formed } = await api.memories.form({ user_id, messages: [message] })
      expect(contentsOf(formed)).toEqual(['Lives near the office.'])
      expect(await profile(api, user_id)).toEqual([])
    })
  })
})
