import type { FormMemories, Memory } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../src/cases/hostile-texts.ts'
import { cpuTimeOf } from '../../src/harness/clock.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const said = (content: string): FormMemories['messages'][number] => ({ role: 'user', content })
const longest = 25_000

/** Expects each memory to cite its message and to hold whole characters. */
const expectSound = (memories: Memory[], messages: FormMemories['messages']) => {
  for (const { content, source, context } of memories) {
    const message = messages[source?.message_index ?? -1]?.content ?? ''
    expect(message.slice(...(source?.span ?? [0, 0]))).toBe(source?.text)
    expect(source?.text).toBe(content)
    for (const { text } of context) expect(text.length <= 500 && text.isWellFormed() && text.trim() !== '').toBe(true)
  }
}

describe('memories.form with hostile messages', () => {
  onEachDatabase((world) => {
    const owner = () => newRemembered({ newApplication: () => world.newApplication('in process') })

    test('texts with a meaning for SQL, JSON or patterns are plain words', async () => {
      const { api, user_id } = await owner()
      const messages = hostileTexts.slice(0, 100).map((text, index) => said(`I have the number ${index} ${text} boat.`))
      const { formed, skipped } = await api.memories.form({ user_id, session_id: "'; DROP TABLE memories; --", messages })
      // Texts that imitate the instructions of a system are words of others, and a lone question mark ends a question.
      const stateless = skipped.filter(({ reason }) => reason === 'quoted' || reason === 'question')
      expect(stateless.length).toBeLessThan(5)
      expect(formed.length + stateless.length).toBeGreaterThanOrEqual(messages.length)
      expectSound(formed, messages)
      for (const query of hostileTexts) {
        await api.memories.recall({ user_id, query })
        await api.users.context({ user_id, query })
      }
      const { items } = await api.memories.recall({ user_id, query: 'boat', limit: 100 })
      expect(items.length).toBeGreaterThanOrEqual(Math.min(100, formed.filter(({ content }) => content.includes('boat')).length))
    })

    test.each([
      ['one letter', 'a'],
      ['words of one letter', 'a '],
      ['digits', '4'],
      ['digits with spaces', '4 '],
      ['question marks', '?'],
      ['full stops and words', 'Ab. '],
      ['small letters after full stops', 'abc. '],
      ['emoji', '🙂'],
      ['flags and joined emoji', '👨‍👩‍👧🇫🇷'],
      ['Chinese without an end', '我住在北京'],
      ['marks on no letter', '\u0301'],
      ['marks on letters', `e${'\u0301'.repeat(99)}`],
      ['right-to-left marks', '\u202Eab\u202C '],
      ['white space', ' \n\t'],
      ['and I have', 'and I have '],
      ['dates', 'on Friday '],
      ['capitals', 'Ana Berlin '],
      ['keys and passwords', 'password: '],
      ['open quotes', '"“‘('],
    ])('messages of %s take a time that grows linearly with their length', async (_, unit) => {
      const messagesOf = (characters: number) => {
        const content = unit.repeat(Math.floor(characters / [...unit].length))
        return [said(content), said(`I said: ${[...content].slice(0, characters - 8).join('')}`)]
      }
      const { api, user_id } = await owner()
      const form = (of: string, messages: FormMemories['messages']) =>
        cpuTimeOf(() => api.memories.form({ user_id: of, session_id: 'a', messages }))
      const { id: another } = await api.users.create({ memory_opt_in: true })
      const short = await form(another, messagesOf(longest / 10))
      const messages = messagesOf(longest)
      const { result, cpuMs } = await form(user_id, messages)
      const { formed, skipped } = result
      expectSound(formed, messages)
      for (const index of messages.keys())
        expect([...formed.map(({ source }) => source?.message_index), ...skipped.map(({ message_index }) => message_index)]).toContain(
          index,
        )
      await api.memories.recall({ user_id, query: unit.repeat(10_000).slice(0, 10_000).toWellFormed().trim() || 'a' })
      await api.users.context({ user_id })
      // In the square of the length it would take 100 times as long.
      expect(cpuMs).toBeLessThan(40 * Math.max(short.cpuMs, 20))
    })

    test('concurrent writes, updates, erasures and a withdrawal leave no erased row', async () => {
      const { api, user_id } = await owner()
      const form = (index: number) =>
        api.memories.form({ user_id, session_id: 's', messages: [said(`I live in Rome ${index % 3}.`), said(`I have boat ${index}.`)] })
      await form(0)
      const works = Array.from({ length: 12 }, (_, index) => async () => {
        await form(index)
        const { items } = await api.memories.list({ user_id, limit: 5 })
        for (const { id } of items.slice(0, 2)) await api.memories.delete({ user_id, memory_id: id })
        if (items[3]) await api.memories.update({ user_id, memory_id: items[3].id, content: `Changed ${index}.` })
      })
      const ended = await Promise.allSettled(works.map((work) => work()))
      for (const end of ended) if (end.status === 'rejected') expect(end.reason.code).toMatch(/^(NOT_FOUND|CONFLICT)$/)
      await api.users.update({ user_id, memory_opt_in: false, erase_memories: true })
      const left = await world.db.read(async (tx) => {
        const counts: number[] = []
        for (const table of ['memories', 'facts', 'memory_versions', 'search_entries', 'memory_vectors']) {
          const [row]: { count: number | string }[] = await tx.query(`SELECT COUNT(*) AS count FROM ${table} WHERE user_id = '${user_id}'`)
          counts.push(Number(row?.count))
        }
        return counts
      })
      expect(left).toEqual([0, 0, 0, 0, 0])
    })
  })
})
