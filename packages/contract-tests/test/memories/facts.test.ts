import type { Api } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, onEachDatabase } from '../../src/harness/worlds.ts'

const say = (api: Api, user_id: string, content: string, { agent_id, created_at }: { agent_id?: string; created_at?: string } = {}) =>
  api.memories.form({
    user_id,
    ...(agent_id && { agent_id }),
    messages: [{ role: 'user', content, ...(created_at && { created_at }) }],
  })

const inOtherWords: [item: string, kind: string, ...ways: string[]][] = [
  [
    ...(['peanuts in English', 'peanut'] as const),
    ...[
      "I'm allergic to peanuts.",
      'I have a peanut allergy.',
      'I am severely allergic to peanuts.',
      'Peanuts give me an allergic reaction.',
    ],
    ...["I can't eat peanuts because I'm allergic.", "My doctor says I'm allergic to peanuts.", 'I was diagnosed with a peanut allergy.'],
    'I suffer from a peanut allergy.',
  ],
  [
    ...(['cats in English', 'cat'] as const),
    ...["I'm allergic to cats.", "I've got a cat allergy.", 'I have been allergic to cats since childhood.', 'Cats trigger my allergy.'],
    ...["I'm really allergic to cats!", 'cat allergy here', 'I have an allergy to cats.', "Cats are what I'm allergic to."],
  ],
  [
    ...(['walnuts in German', 'walnuss'] as const),
    ...['Ich bin allergisch gegen Walnüsse.', 'Ich habe eine Walnussallergie.', 'Ich reagiere allergisch auf Walnüsse.'],
    ...['Gegen Walnüsse bin ich allergisch.', 'Ich habe eine Allergie gegen Walnüsse.', 'Ich bin Walnussallergiker.'],
    ...['Ich bin stark allergisch gegen Walnüsse.', 'Ich bin auch allergisch gegen Walnüsse.'],
  ],
  [
    ...(['prawns in Spanish', 'gamba'] as const),
    ...['Soy alérgica a las gambas.', 'Tengo alergia a las gambas.', 'Yo soy alérgica a las gambas.', 'Soy muy alérgica a las gambas.'],
    ...['Las gambas me dan alergia.', 'Padezco alergia a las gambas.', 'A las gambas soy alérgica.', 'Me dan alergia las gambas.'],
  ],
]

describe('facts of memories', () => {
  inProcessOnSqlite((world) => {
    test.each(inOtherWords)('an allergy to %s in eight ways is one fact', async (_, kind, ...ways) => {
      expect(ways).toHaveLength(8)
      const { api, user_id } = await newRemembered(world)
      for (const content of ways) await say(api, user_id, content)
      const { facts } = await api.users.profile({ user_id })
      expect(facts.map((fact) => [fact.attribute, fact.kind, fact.value])).toEqual([['allergy', kind, 'allergic']])
    })

    test('an allergy that is over ends the fact of any of these texts', async () => {
      const { api, user_id } = await newRemembered(world)
      for (const content of ['I have a peanut allergy.', "I'm allergic to cats."]) await say(api, user_id, content)
      await say(api, user_id, 'I outgrew my peanut allergy.')
      const { facts } = await api.users.profile({ user_id })
      expect(facts.map(({ kind, value }) => [kind, value]).sort()).toEqual([
        ['cat', 'allergic'],
        ['peanut', 'not allergic'],
      ])
    })
  })

  onEachDatabase((world) => {
    const newOwner = () => newRemembered({ newApplication: () => world.newApplication('in process') })
    const homes = async (api: Api, user_id: string, agent_id?: string) =>
      (await api.users.profile({ user_id, ...(agent_id && { agent_id }) })).facts.flatMap(({ attribute, value }) =>
        attribute === 'home' ? [value] : [],
      )

    test('a fact for every agent supersedes the own fact of an agent', async () => {
      const { api, user_id } = await newOwner()
      const own = await say(api, user_id, 'I live in Porto.', { agent_id: 'travel', created_at: '2026-11-01T00:00:00Z' })
      const { superseded } = await say(api, user_id, 'I moved to Braga.', { created_at: '2026-11-02T00:00:00Z' })
      expect(superseded.map(({ id }) => id)).toEqual(own.formed.map(({ id }) => id))
      expect(await homes(api, user_id)).toEqual(['Braga'])
      expect(await homes(api, user_id, 'travel')).toEqual(['Braga'])
      expect(contentsOf((await api.memories.recall({ user_id, agent_id: 'travel', query: 'live home' })).items)).not.toContain(
        'I live in Porto.',
      )
    })

    test('the own fact of an agent supersedes neither a fact for every agent nor that of another agent', async () => {
      const { api, user_id } = await newOwner()
      await say(api, user_id, 'I live in Porto.', { created_at: '2026-11-01T00:00:00Z' })
      await say(api, user_id, 'I live in Faro.', { agent_id: 'health', created_at: '2026-11-02T00:00:00Z' })
      const { superseded } = await say(api, user_id, 'I moved to Braga.', { agent_id: 'travel', created_at: '2026-11-03T00:00:00Z' })
      expect(superseded).toEqual([])
      expect(await homes(api, user_id)).toEqual(['Porto'])
      expect(await homes(api, user_id, 'travel')).toEqual(['Braga', 'Porto'])
      expect(await homes(api, user_id, 'health')).toEqual(['Faro', 'Porto'])
    })

    test('a later fact of an agent stands next to an earlier one for every agent that ended its own', async () => {
      const { api, user_id } = await newOwner()
      await say(api, user_id, 'I live in Porto.', { agent_id: 'travel', created_at: '2026-11-03T00:00:00Z' })
      // Stated earlier: it ends nothing that a later message states.
      const { superseded } = await say(api, user_id, 'I moved to Braga.', { created_at: '2026-11-01T00:00:00Z' })
      expect(superseded).toEqual([])
      expect(await homes(api, user_id, 'travel')).toEqual(['Porto', 'Braga'])
      expect(await homes(api, user_id)).toEqual(['Braga'])
    })
  })
})
