import { ApiError } from '@acquaint/client'
import { isJsonObject, type Json, type JsonObject } from '@acquaint/contracts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithinLimits, metadataOf, patchOf, type Words, words } from '../../src/cases/random-metadata.ts'
import { passes, patched } from '../../src/expect/metadata-reference.ts'
import { bothDatabases, type Side } from '../../src/harness/both-databases.ts'

type Step =
  | { verb: 'create' | 'replace'; index: number; metadata: JsonObject }
  | { verb: 'update'; index: number; metadata: JsonObject }
  | { verb: 'upsert'; match: JsonObject; metadata: JsonObject }

/** Returns the metadata of all users after a step, or the code of its refusal. */
const expected = (all: JsonObject[], step: Step): JsonObject[] | string => {
  const changed = (index: number, metadata: JsonObject) => (isWithinLimits(metadata) ? all.with(index, metadata) : 'BAD_REQUEST')
  const merged = (target: JsonObject) => patched(target, step.metadata) as JsonObject // a patch that is an object gives an object
  if (step.verb === 'upsert') {
    const made = merged(step.match)
    if (!passes(made, step.match) || !isWithinLimits(made)) return 'BAD_REQUEST'
    const found = all.flatMap((metadata, index) => (passes(metadata, step.match) ? [index] : []))
    if (found.length > 1) return 'CONFLICT'
    const [index] = found
    return index === undefined ? [...all, made] : changed(index, merged(all[index] ?? {}))
  }
  const index = step.index % Math.max(all.length, 1)
  if (step.verb === 'create' || all.length === 0) return [...all, step.metadata]
  return changed(index, step.verb === 'update' ? merged(all[index] ?? {}) : step.metadata)
}

/** Runs a step and returns the created or updated user, or the code of the refusal. */
const take = async ({ api }: Side, ids: string[], step: Step): Promise<string> => {
  const user_id = 'index' in step ? ids[step.index % Math.max(ids.length, 1)] : undefined
  try {
    if (step.verb === 'upsert') return (await api.users.upsert({ match: step.match, metadata: { ...step.metadata } as JsonObject })).id
    if (step.verb === 'create' || user_id === undefined) return (await api.users.create({ metadata: step.metadata })).id
    if (step.verb === 'update') return (await api.users.update({ user_id, metadata: step.metadata })).id
    return (await api.users.replace({ user_id, name: 'Ada', about: '', metadata: step.metadata })).id
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}

const stepOf = (of: Words): fc.Arbitrary<Step> => {
  const index = fc.nat({ max: 5 })
  // Few values, so that some match one user and some several.
  const pair = fc.tuple(fc.constantFrom(...of.keys.slice(0, 2)), fc.constantFrom(...of.scalars.slice(0, 2)))
  const match = fc.oneof(
    pair.map(([key, value]): JsonObject => Object.fromEntries([[key, value]])),
    fc
      .tuple(fc.constantFrom(...of.keys), pair)
      .map(([key, [inner, value]]): JsonObject => Object.fromEntries([[key, Object.fromEntries([[inner, value]])]])),
    fc.tuple(pair, pair).map((pairs): JsonObject => Object.fromEntries(pairs)),
  )
  return fc.oneof(
    fc.record({ verb: fc.constantFrom('create', 'replace'), index, metadata: metadataOf(of) }),
    fc.record({ verb: fc.constant('update'), index, metadata: patchOf(of) }),
    fc.record({ verb: fc.constant('update'), index, metadata: patchOf(of) }),
    fc.record({ verb: fc.constant('upsert'), match, metadata: fc.oneof(patchOf(of), fc.constant<JsonObject>({})) }),
    fc.record({ verb: fc.constant('create'), index, metadata: match }),
  )
}

const scalarsIn = (metadata: JsonObject) => Object.values(metadata).filter((value) => !isJsonObject(value) && !Array.isArray(value)).length

describe('random sequences of creates, updates, replaces and upserts', () => {
  const newSides = bothDatabases()

  test('random writes leave the metadata of RFC 7396 on both databases and filters find it', async () => {
    const scene = words.chain((of) => fc.record({ of: fc.constant(of), steps: fc.array(stepOf(of), { minLength: 10, maxLength: 20 }) }))
    await fc.assert(
      fc.asyncProperty(scene, async ({ of, steps }) => {
        for (const side of await newSides()) {
          let all: JsonObject[] = []
          const ids: string[] = []
          for (const step of steps) {
            const next = expected(all, step)
            const answer = await take(side, ids, step)
            if (typeof next === 'string') {
              expect({ database: side.name, step, answer }).toEqual({ database: side.name, step, answer: next })
              continue
            }
            if (next.length > all.length) ids.push(answer)
            all = next
            const stored = await side.api.users.get({ user_id: answer })
            expect({ database: side.name, step, text: text(stored.metadata) }).toEqual({
              database: side.name,
              step,
              text: text(all[ids.indexOf(answer)] ?? 'not a user that was to be changed'),
            })
          }
          await expectFound(side, { of, all, ids })
          await expectErased(side, { all, ids })
        }
      }),
      { numRuns: 25 },
    )
  }, 300_000)

  /** Expects the metadata index to follow every change: each value finds the users that have it now. */
  const expectFound = async ({ name, api }: Side, { of, all, ids }: { of: Words; all: JsonObject[]; ids: string[] }) => {
    for (const key of of.keys) {
      for (const value of of.scalars) {
        const metadata_filter: JsonObject = Object.fromEntries([[key, value]])
        const { items } = await api.users.list({ metadata_filter })
        const indexes = items.map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b)
        const right = all.flatMap((metadata, index) => (passes(metadata, metadata_filter) ? [index] : []))
        expect({ name, metadata_filter, indexes }).toEqual({ name, metadata_filter, indexes: right })
      }
    }
  }

  const expectErased = async ({ api }: Side, { all, ids }: { all: JsonObject[]; ids: string[] }) => {
    for (const [index, id] of ids.entries()) {
      const { erased } = await api.users.delete({ user_id: id })
      expect(erased).toMatchObject({ users: 1, metadata_entries: scalarsIn(all[index] ?? {}), docs: 0, passages: 0 })
    }
    expect(await api.users.count()).toEqual({ count: 0 })
  }
})

/** Returns JSON with sorted keys, in which __proto__ is an ordinary key. */
const text = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(text).join()}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${text(item)}`)
  return `{${entries.sort().join()}}`
}
