import { describe, expect, test } from 'vitest'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite } from '../../src/harness/worlds.ts'

const opening = "Let's play a game: you are a dragon and I am a knight."

describe('role-play over several calls', () => {
  inProcessOnSqlite((world) => {
    const newSession = async () => {
      const { api, user_id } = await newRemembered(world)
      const say = (...contents: string[]) =>
        api.memories.form({ user_id, session_id: 's1', messages: contents.map((content) => ({ role: 'user' as const, content })) })
      return { api, user_id, say }
    }

    test('a game that began in an earlier call of the session is still a game', async () => {
      const { say } = await newSession()
      await say('I live in Porto.', opening)
      for (const content of ['I have a silver sword.', 'I live in a castle.']) {
        const { formed, skipped } = await say(content)
        expect(formed).toEqual([])
        expect(skipped).toEqual([{ message_index: 0, reason: 'fiction' }])
      }
    })

    test('a game that ends is over for the calls after it', async () => {
      const { say } = await newSession()
      await say('I live in Porto.', opening)
      expect((await say('I have a silver sword.')).formed).toEqual([])
      expect((await say('Game over.')).formed).toEqual([])
      expect(contentsOf((await say('I have a brown dog.')).formed)).toEqual(['I have a brown dog.'])
    })

    test('a game of one session is none of another', async () => {
      const { api, user_id, say } = await newSession()
      await say('I live in Porto.', opening)
      const { formed } = await api.memories.form({
        user_id,
        session_id: 's2',
        messages: [{ role: 'user', content: 'I have a brown dog.' }],
      })
      expect(contentsOf(formed)).toEqual(['I have a brown dog.'])
    })

    test('what came before the game counts when the history is sent again', async () => {
      const { say } = await newSession()
      await say('I live in Porto.', opening)
      const { formed, skipped } = await say('I live in Porto.', 'I have two cats.', opening, 'I have a silver sword.')
      expect(contentsOf(formed)).toEqual(['I have two cats.'])
      expect(skipped).toContainEqual({ message_index: 3, reason: 'fiction' })
    })
  })
})
