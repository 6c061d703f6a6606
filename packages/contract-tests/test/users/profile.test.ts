import type { Api, Fact } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const monday = '2026-11-23T09:00:00.000Z'
const friday = '2026-11-27T09:00:00.000Z'
const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString()

const say = (api: Api, user_id: string, content: string, more: { created_at?: string; agent_id?: string; id?: string } = {}) => {
  const { agent_id, ...message } = more
  return api.memories.form({ user_id, ...(agent_id && { agent_id }), messages: [{ role: 'user', content, ...message }] })
}
const valuesOf = (facts: Fact[], attribute: string) => facts.filter((fact) => fact.attribute === attribute).map(({ value }) => value)

describe('users.profile', () => {
  throughEachTransport((world) => {
    test('each fact has its attribute, its value, since when it is true, and its source', async () => {
      const { api, user_id } = await newRemembered(world)
      const { formed } = await say(api, user_id, 'My name is Ines. I live in Porto. I am allergic to shellfish.', {
        created_at: monday,
        id: 'm1',
      })
      const { facts } = await api.users.profile({ user_id })
      expect(facts.map(({ attribute, kind, value }) => [attribute, kind, value])).toEqual([
        ['name', null, 'Ines'],
        ['home', null, 'Porto'],
        ['allergy', 'shellfish', 'allergic'],
      ])
      const home = formed.find(({ content }) => content.includes('Porto'))
      expect(facts[1]).toMatchObject({
        ...{ valid_from: monday, valid_to: null, agent_id: null, qualifiers: {}, memory_id: home?.id, statement: home?.content },
        source: { message_id: 'm1', message_index: 0, role: 'user', name: null },
      })
      expect(facts[1]?.source).toEqual(home?.source)
    })

    test('a superseded value is gone, and is there as of an earlier time', async () => {
      const { api, user_id } = await newRemembered(world)
      await say(api, user_id, 'I live in Porto.', { created_at: monday })
      await say(api, user_id, 'I moved to Braga.', { created_at: friday })
      expect(valuesOf((await api.users.profile({ user_id })).facts, 'home')).toEqual(['Braga'])
      const earlier = (await api.users.profile({ user_id, as_of: '2026-11-25T00:00:00Z' })).facts
      expect(earlier).toMatchObject([{ attribute: 'home', value: 'Porto', valid_from: monday, valid_to: friday }])
      expect((await api.users.profile({ user_id, as_of: '2026-11-01T00:00:00Z' })).facts).toEqual([])
    })

    test('superseded values come after the current one of their attribute if asked, each with the time at which it ended', async () => {
      const { api, user_id } = await newRemembered(world)
      await say(api, user_id, 'I live in Porto. I am allergic to shellfish.', { created_at: monday })
      await say(api, user_id, 'I moved to Braga.', { created_at: friday })
      const { facts } = await api.users.profile({ user_id, include_superseded: true })
      expect(facts.map(({ attribute, value, valid_to }) => [attribute, value, valid_to])).toEqual([
        ['home', 'Braga', null],
        ['home', 'Porto', friday],
        ['allergy', 'allergic', null],
      ])
      const before = await api.users.profile({ user_id, as_of: '2026-11-25T00:00:00Z', include_superseded: true })
      expect(valuesOf(before.facts, 'home')).toEqual(['Porto'])
      await api.users.update({ user_id, memory_opt_in: false })
      expect(await api.users.profile({ user_id, include_superseded: true })).toEqual({ facts: [] })
    })

    test('the profile of a user who withdrew consent is empty, and the memories stay', async () => {
      const { api, user_id } = await newRemembered(world)
      await say(api, user_id, 'I live in Porto.')
      await api.users.update({ user_id, memory_opt_in: false })
      expect(await api.users.profile({ user_id })).toEqual({ facts: [] })
      await api.users.update({ user_id, memory_opt_in: true })
      expect(valuesOf((await api.users.profile({ user_id })).facts, 'home')).toEqual(['Porto'])
    })

    test('facts of other users, other apps and other agents do not show', async () => {
      const owner = await newRemembered(world)
      const other = await newRemembered(world)
      const { id: neighbour } = await owner.api.users.create({ memory_opt_in: true })
      await say(owner.api, owner.user_id, 'I live in Porto.', { agent_id: 'travel' })
      await say(owner.api, neighbour, 'I live in Faro.')
      const homes = async (agent_id?: string) =>
        valuesOf((await owner.api.users.profile({ user_id: owner.user_id, ...(agent_id && { agent_id }) })).facts, 'home')
      expect(await homes('travel')).toEqual(['Porto'])
      expect(await homes()).toEqual([])
      expect(await homes('health')).toEqual([])
      expect(await refusalOf(other.api.users.profile, { user_id: owner.user_id })).toMatchObject({ code: 'NOT_FOUND' })
    })

    test('plans show until the end of their day', async () => {
      const { api, user_id } = await newRemembered(world)
      await say(api, user_id, "I'm flying to Riga tomorrow.", { created_at: inDays(-5) })
      await say(api, user_id, "I'm flying to Turin tomorrow.", { created_at: inDays(0) })
      await say(api, user_id, 'Call me tomorrow.', { created_at: inDays(0) })
      const { facts } = await api.users.profile({ user_id })
      expect(valuesOf(facts, 'plan').sort()).toEqual(['Call me tomorrow', "I'm flying to Turin tomorrow"])
      const day = inDays(1).slice(0, 10)
      expect(facts.every(({ qualifiers, valid_to }) => qualifiers.on === day && valid_to?.slice(0, 10) === inDays(2).slice(0, 10))).toBe(
        true,
      )
      const then = (await api.users.profile({ user_id, as_of: inDays(-4.5) })).facts
      expect(valuesOf(then, 'plan')).toEqual(["I'm flying to Riga tomorrow"])
      const { text } = await api.users.context({ user_id, token_budget: 300 })
      expect(text).toContain(`- plan (${day}): I'm flying to Turin tomorrow`)
    })

    test('the same words about another day are another plan', async () => {
      const { api, user_id } = await newRemembered(world)
      const first = await say(api, user_id, 'Call me tomorrow.', { created_at: inDays(-9) })
      const second = await say(api, user_id, 'Call me tomorrow.', { created_at: inDays(0) })
      expect(second.reinforced).toEqual([])
      expect(second.formed[0]?.occurred_at).not.toBe(first.formed[0]?.occurred_at)
      const again = await say(api, user_id, 'call me tomorrow!', { created_at: inDays(0) })
      expect(again.reinforced.map(({ id }) => id)).toEqual(second.formed.map(({ id }) => id))
      expect((await api.memories.list({ user_id })).items).toHaveLength(2)
    })

    test('a call for tomorrow leaves the name, and a later instruction replaces an earlier one of its kind', async () => {
      const { api, user_id } = await newRemembered(world)
      for (const content of ['Call me Al.', 'Call me Tuesday.', 'Always answer in German.', 'Never use emojis.'])
        await say(api, user_id, content)
      await say(api, user_id, 'From now on, answer in Dutch.')
      const { facts } = await api.users.profile({ user_id })
      expect(valuesOf(facts, 'name')).toEqual(['Al'])
      expect(valuesOf(facts, 'instruction').sort()).toEqual(['Dutch', 'Never use emojis'])
      const { text } = await api.users.context({ user_id, token_budget: 400 })
      const preferences = text.slice(text.indexOf('<preferences>'), text.indexOf('</preferences>'))
      expect(preferences).toContain('- Never use emojis.')
      expect(preferences).toContain('- From now on, answer in Dutch.')
    })
  })
})
