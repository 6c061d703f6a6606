import type { Api } from '@acquaint/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Guard, type Versioned, type VersionedKind, versionedKinds } from '../../src/cases/versioned.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const guards: Record<string, (stored: Versioned) => Guard> = {
  if_version: ({ version }) => ({ if_version: version }),
  if_updated_at: ({ updated_at }) => ({ if_updated_at: updated_at }),
}

interface Race {
  api: Api
  kind: VersionedKind
  ids: { user_id: string; id: string }
  guard: Guard
  writers: number
  name: string
}

/** Lets writers with the same expectation write at once. Returns what the winners get and the codes of the refusals. */
const race = async ({ api, kind, ids, guard, writers, name }: Race) => {
  const writes = Array.from({ length: writers }, (_, index) => kind.update(api, ids, { field: `${name} of writer ${index}`, ...guard }))
  const ended = await Promise.allSettled(writes)
  return {
    won: ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])),
    refused: ended.flatMap((end) => (end.status === 'rejected' ? [String(end.reason.code)] : [])),
  }
}

const refusals: Record<string, string> = { if_version: 'PRECONDITION_FAILED', if_updated_at: 'CONFLICT' }

throughEachTransport((world) => {
  describe.each(Object.entries(versionedKinds))('rapid updates of a %s', (_name, kind) => {
    test.each(Object.entries(guards))('of each pair of writers with the same %s, one wins, 100 times over', async (guardName, guard) => {
      const { api, user_id } = await newRemembered(world)
      let stored = await kind.make(api, user_id)
      for (let round = 0; round < 100; round++) {
        const { won, refused } = await race({
          ...{ api, kind, ids: { user_id, id: stored.id }, guard: guard(stored), writers: 2 },
          name: `round ${round}`,
        })
        expect(refused).toEqual([refusals[guardName]])
        const [winner] = won
        if (!winner) throw new Error('One writer wins')
        expect(winner.version).toBe(stored.version + 1)
        expect(winner.updated_at > stored.updated_at, `${winner.updated_at} after ${stored.updated_at}`).toBe(true)
        stored = winner
      }
    })
  })

  test('a guarded write wins only if nobody wrote since its copy was read', async () => {
    const { api } = await world.newApplication()
    const step = fc.record({
      writers: fc.integer({ min: 1, max: 4 }),
      /** States ago in which the writers read their copy. */
      age: fc.nat({ max: 2 }),
      guardName: fc.constantFrom(...Object.keys(guards)),
    })
    const property = fc.asyncProperty(
      fc.constantFrom(...Object.values(versionedKinds)),
      fc.array(step, { maxLength: 8 }),
      async (kind, steps) => {
        const { id: user_id } = await api.users.create({ memory_opt_in: true })
        const states = [await kind.make(api, user_id)]
        const ids = { user_id, id: states[0]?.id ?? '' }
        for (const [index, { writers, age, guardName }] of steps.entries()) {
          const read = states.at(-1 - age) ?? states[0]
          if (!read) throw new Error('There is a first state')
          const guard = guards[guardName]?.(read) ?? {}
          const { won } = await race({ api, kind, ids, guard, writers, name: `step ${index}` })
          expect(won).toHaveLength(read === states.at(-1) ? 1 : 0)
          states.push(...won)
          expect(await kind.get(api, ids)).toMatchObject({ version: states.length, updated_at: states.at(-1)?.updated_at })
        }
      },
    )
    await fc.assert(property, { numRuns: 15 })
  })
})
