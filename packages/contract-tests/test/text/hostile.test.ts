import { describe, expect, test } from 'vitest'
import { atoms, repeated } from '../../src/cases/atoms.ts'
import { cpuTimeOf } from '../../src/harness/clock.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite } from '../../src/harness/worlds.ts'

/**
 * Times that hostile text may take as long as ordinary text of the same length: the event loop is held no longer. Text that
 * took time in the square of its length took more than 100 times as long.
 */
const timesMax = 25
/** Less time does no harm. */
const leastMs = 20

const ordinary = (units: number) => 'I walked to the harbour of Lisbon with my sister on Friday. '.repeat(units / 60)

describe('hostile texts', () => {
  inProcessOnSqlite((world) => {
    const owner = () => newRemembered({ newApplication: () => world.newApplication() })
    /** Returns the least time of three calls, of which the first loads what it needs. */
    const least = async (work: () => Promise<unknown>) => {
      const times: number[] = []
      for (let call = 0; call < 3; call++) times.push((await cpuTimeOf(work)).cpuMs)
      return Math.min(...times)
    }

    test.each(['\u3000', ' ', '\n', '\u00a0', '/\n', '.', '漢', '\u0316\u0301'])(
      'users.context answers for an about of 8,000 characters of %j',
      async (atom) => {
        const { api, user_id } = await owner()
        const ask = () => api.users.context({ user_id })
        await api.users.update({ user_id, about: ordinary(8000) })
        const usual = await least(ask)
        await api.users.update({ user_id, about: `a${repeated(atom, 7998)}b` })
        expect(await least(ask)).toBeLessThan(timesMax * Math.max(usual, leastMs))
      },
    )

    test.each(['my pin is ', 'I am 30', 'Mr.', '年'])(
      'memories.form answers for 25,000 characters of %j and white space',
      async (start) => {
        const { api, user_id } = await owner()
        const form = (content: string) => () => api.memories.form({ user_id, messages: [{ role: 'user', content }] })
        const usual = await least(form(ordinary(24_000)))
        for (const space of [' ', '\u3000', '\n']) {
          const content = `${start}${space.repeat(24_900)}x`
          expect(await least(form(content))).toBeLessThan(timesMax * Math.max(usual, leastMs))
        }
      },
    )

    test('users.list searches for every kind of text', async () => {
      const { api } = await owner()
      for (const atom of atoms) {
        const search = repeated(atom, 900)
        // Nothing to search for: the tatweel only stretches a word.
        if (!/[^\s\p{Default_Ignorable_Code_Point}ـ]/u.test(search)) continue
        const { id } = await api.users.create({ about: search })
        expect(
          (await api.users.list({ search })).items.map((user) => user.id),
          JSON.stringify(atom),
        ).toContain(id)
      }
    })
  })
})
