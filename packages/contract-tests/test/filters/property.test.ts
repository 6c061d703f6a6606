import { ApiError, paginate } from '@acquaint/client'
import type { JsonObject } from '@acquaint/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filterOf, metadataOf, words } from '../../src/cases/random-metadata.ts'
import { passes } from '../../src/expect/metadata-reference.ts'
import { bothDatabases, createAll, type Side } from '../../src/harness/both-databases.ts'

/** Finds the users that a filter matches in every possible way, and expects all results to agree. Returns their indexes. */
const find = async ({ api }: Side, metadata_filter: JsonObject): Promise<number[] | 'too many conditions'> => {
  try {
    const { items } = await api.users.list({ metadata_filter, limit: 1000 })
    expect(await api.users.count({ metadata_filter })).toEqual({ count: items.length })
    return items.map(({ about }) => Number(about)).sort((a, b) => a - b)
  } catch (error) {
    if (error instanceof ApiError && / has \d+ conditions: the maximum is 64/.test(error.message)) return 'too many conditions'
    throw error
  }
}

const walk = async ({ api }: Side, input: { metadata_filter: JsonObject; sort_by: 'created_at' | 'updated_at'; order: 'asc' | 'desc' }) => {
  const found: number[] = []
  for await (const { about } of paginate(api.users.list, { ...input, limit: 3 })) found.push(Number(about))
  return found.sort((a, b) => a - b)
}

describe('random filters', () => {
  const newSides = bothDatabases()

  test('a filter matches the same users on SQLite, on Postgres and in a reference', async () => {
    let compared = 0
    let matched = 0
    const scene = words.chain((of) =>
      fc.record({
        users: fc.array(metadataOf(of), { minLength: 1, maxLength: 30, size: 'max' }),
        filters: fc.array(filterOf(of), { minLength: 1, maxLength: 40, size: 'max' }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(scene, async ({ users, filters }) => {
        const sides = await newSides()
        await Promise.all(sides.map((side) => createAll(side, users)))
        for (const [turn, filter] of filters.entries()) {
          const expected = users.flatMap((metadata, index) => (passes(metadata, filter) ? [index] : []))
          const found = await Promise.all(sides.map((side) => find(side, filter)))
          if (found.every((indexes) => indexes === 'too many conditions')) continue
          compared++
          matched += expected.length === 0 ? 0 : 1
          expect({ filter, sqlite: found[0], postgres: found[1] }).toEqual({ filter, sqlite: expected, postgres: expected })
          // A walk takes more statements, so only some filters are walked.
          if (turn % 8 !== 0) continue
          const order = turn % 16 === 0 ? 'asc' : 'desc'
          for (const sort_by of ['created_at', 'updated_at'] as const) {
            const walked = await Promise.all(sides.map((side) => walk(side, { metadata_filter: filter, sort_by, order })))
            expect({ filter, sort_by, walked }).toEqual({ filter, sort_by, walked: [expected, expected] })
          }
        }
      }),
      { numRuns: 40 },
    )
    // Filters that never match would compare nothing.
    expect(compared).toBeGreaterThan(300)
    expect(matched / compared).toBeGreaterThan(0.2)
  }, 300_000)

  test('filters compare numbers to the last digit on both databases', async () => {
    const [min, max] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]
    const largest = fc.double({ min: 2 ** 51, max, noNaN: true })
    const neighbours = fc.oneof(fc.double({ min, max, noNaN: true }), largest).map((number) => [below(number), number, above(number)])
    await fc.assert(
      fc.asyncProperty(fc.array(neighbours, { minLength: 10, maxLength: 10 }), async (triples) => {
        const numbers = [...new Set(triples.flat().filter((number) => number >= min && number <= max))]
        const sides = await newSides()
        await Promise.all(
          sides.map((side) =>
            createAll(
              side,
              numbers.map((number) => ({ number })),
            ),
          ),
        )
        for (const [index, number] of numbers.entries()) {
          const indexesOf = (isFound: (other: number) => boolean) => numbers.flatMap((other, index) => (isFound(other) ? [index] : []))
          const expected = [[index], indexesOf((other) => other > number), indexesOf((other) => other <= number)]
          const filters: JsonObject[] = [
            { number: { $gte: number, $lte: number } },
            { number: { $gt: number } },
            { number: { $lte: number } },
          ]
          for (const side of sides) {
            const found = await Promise.all(filters.map((filter) => find(side, filter)))
            expect({ database: side.name, number, found }).toEqual({ database: side.name, number, found: expected })
          }
        }
      }),
      { numRuns: 4 },
    )
  }, 300_000)
})

const below = (number: number) => -above(-number)

/** Returns the next larger number that a double can hold. */
const above = (number: number): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, number === 0 ? 0 : number) // not zero below zero
  view.setBigInt64(0, view.getBigInt64(0) + (number < 0 ? -1n : 1n))
  return view.getFloat64(0)
}
