import { ApiError } from '@acquaint/client'
import type { Api, JsonObject, User } from '@acquaint/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bothDatabases } from '../../src/harness/both-databases.ts'

/** Few ids and values, so that apps use the same ones. */
const ids = ['3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10', '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed']
const id = fc.constantFrom(...ids)
const metadata = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1, 2, '1'), { maxKeys: 2 })
const match = metadata.filter((value) => Object.keys(value).length > 0)
const name = fc.constantFrom('Ada', 'Bob')

type Ask = (api: Api) => Promise<unknown>

const ask: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({ id, name, metadata }).map(
    (input): Ask =>
      (api) =>
        api.users.create(input),
  ),
  fc.record({ user_id: id }).map(
    (input): Ask =>
      (api) =>
        api.users.get(input),
  ),
  fc.record({ user_id: id, name, metadata }).map(
    (input): Ask =>
      (api) =>
        api.users.update(input),
  ),
  fc.record({ user_id: id, name, about: name, metadata }).map(
    (input): Ask =>
      (api) =>
        api.users.replace(input),
  ),
  fc.record({ user_id: id }).map(
    (input): Ask =>
      (api) =>
        api.users.delete(input),
  ),
  fc.record({ match, name }).map(
    (input): Ask =>
      (api) =>
        api.users.upsert(input),
  ),
  fc.record({ metadata_filter: metadata, search: name }).map(
    (input): Ask =>
      (api) =>
        api.users.count(input),
  ),
  fc.record({ metadata_filter: metadata, limit: fc.constantFrom(1, 100) }).map(
    (input): Ask =>
      (api) =>
        api.users.list(input),
  ),
)

/** Returns the answer to an app without the parts that differ between runs: times, ids of the server, order of equals. */
const answerOf = async (api: Api, asked: Ask): Promise<unknown> => {
  try {
    return comparable(await asked(api))
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, message: error.message, issues: error.issues }
    throw error
  }
}

const comparable = (answer: unknown): unknown => {
  const { items, next_cursor, deleted_at: _, ...rest } = answer as { items?: User[]; next_cursor?: unknown; deleted_at?: unknown } // an object always
  if (!items) return 'name' in rest ? withoutTimes(rest as User) : rest
  // Ids decide the order of equals: a page of one shows only that there is one, and whether there are more.
  return { items: items.length === 1 ? 1 : items.map((user) => JSON.stringify(withoutTimes(user))).sort(), isLast: next_cursor === null }
}

const withoutTimes = ({ id: userId, created_at: _c, updated_at: _u, ...fields }: User) => ({
  ...fields,
  metadata: Object.fromEntries(Object.entries(fields.metadata as JsonObject).sort()),
  ...(ids.includes(userId) && { id: userId }),
})

describe('answers to one app', () => {
  const newSides = bothDatabases()

  test('answers to one app depend on nothing that other apps do', async () => {
    const turn = fc.record({ application: fc.nat({ max: 2 }), asked: ask })
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 20, maxLength: 30 }), async (turns) => {
        const together = await Promise.all([newSides(), newSides(), newSides()])
        const alone = await Promise.all([newSides(), newSides(), newSides()])
        for (const side of [0, 1]) {
          const mixed: unknown[][] = [[], [], []]
          for (const { application, asked } of turns) {
            const api = together[application]?.[side]?.api
            if (api) mixed[application]?.push(await answerOf(api, asked))
          }
          for (const [application, answers] of mixed.entries()) {
            const own: unknown[] = []
            for (const { asked } of turns.filter((one) => one.application === application)) {
              const api = alone[application]?.[side]?.api
              if (api) own.push(await answerOf(api, asked))
            }
            expect(answers).toEqual(own)
          }
        }
      }),
      { numRuns: 10 },
    )
  }, 300_000)
})
