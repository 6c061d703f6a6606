import type { Json, JsonObject } from '@acquaint/contracts'
import fc from 'fast-check'
import { hostileTexts } from './hostile-texts.ts'

/** Keys and values of one run: few, so that filters match users. */
export interface Words {
  keys: string[]
  scalars: Json[]
}

/** Generates text that can be stored. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'B', '1', ...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }).map((value) => value.replaceAll('\0', '')) },
  // Longer than the values that the index holds unhashed.
  { weight: 1, arbitrary: fc.integer({ min: 190, max: 260 }).map((length) => 'x'.repeat(length)) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts).map((value) => value.repeat(201).slice(0, 250).toWellFormed()) },
)

const number = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom(0.1, 0.1 + 0.2, 0.3, 1e15, 5e-324, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 52 + 0.5, 2 ** 32, 1.5),
  fc.double({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true }),
)

const scalar: fc.Arbitrary<Json> = fc.oneof(text, number, fc.boolean(), fc.constant(null))

const key = text.map((value) => Array.from(value).slice(0, 100).join('').replace(/^\$/, '_$')).filter((value) => value !== '')

export const words: fc.Arbitrary<Words> = fc.record({
  keys: fc.uniqueArray(
    fc.oneof({ weight: 2, arbitrary: fc.constantFrom('a', 'b', '__proto__', 'constructor') }, { weight: 1, arbitrary: key }),
    {
      minLength: 2,
      maxLength: 5,
    },
  ),
  scalars: fc.array(scalar, { minLength: 3, maxLength: 12 }),
})

/** Generates a JSON value with a maximum of levels. */
const value = ({ keys, scalars }: Words, levels: number): fc.Arbitrary<Json> => {
  const one = fc.constantFrom(...scalars)
  if (levels === 0) return one
  const inner = value({ keys, scalars }, levels - 1)
  return fc.oneof(
    { weight: 5, arbitrary: one },
    { weight: 1, arbitrary: fc.array(inner, { maxLength: 3 }) },
    { weight: 1, arbitrary: object({ keys, scalars }, inner) },
  )
}

const object = ({ keys }: Words, inner: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  // Entries rather than fc.dictionary: __proto__ is a key here.
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), inner), { selector: ([name]) => name, maxLength: 4 })
    .map((entries) => Object.fromEntries(entries))

/** Generates metadata within the limits. */
export const metadataOf = (of: Words): fc.Arbitrary<JsonObject> => object(of, value(of, 3)).filter(isWithinLimits)

/** Tells whether metadata is small enough to be stored. */
export const isWithinLimits = (metadata: JsonObject) => new TextEncoder().encode(JSON.stringify(metadata)).length <= 16_384

/** Generates a merge patch: metadata with many nulls. */
export const patchOf = (of: Words): fc.Arbitrary<JsonObject> => metadataOf({ ...of, scalars: [...of.scalars, null, null, null] })

/** Generates a valid filter with all operators at any level. */
export const filterOf = (of: Words): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    { weight: 3, arbitrary: object(of, condition(of, 2)) },
    { weight: 1, arbitrary: logic((levels) => filterBelow(of, levels), 2) },
    { weight: 1, arbitrary: alternativesOf(of) },
  )

/** Generates a filter of what the index answers: lists of top-level values, and alternatives of them. */
const alternativesOf = ({ keys, scalars }: Words): fc.Arbitrary<JsonObject> => {
  const key = fc.constantFrom(...keys)
  const list = fc.array(fc.constantFrom(...scalars), { maxLength: 12 })
  const one = fc.oneof(
    fc.tuple(key, fc.constantFrom(...scalars)).map(([name, scalar]): JsonObject => Object.fromEntries([[name, scalar]])),
    fc.tuple(key, list).map(([name, $in]): JsonObject => Object.fromEntries([[name, { $in }]])),
  )
  const both = fc.tuple(one, one).map((all): JsonObject => ({ $and: all }))
  const branches = fc.array(fc.oneof(one, one, both), { minLength: 1, maxLength: 6 }).map(($or): JsonObject => ({ $or }))
  return fc.oneof(
    one,
    branches,
    fc.tuple(branches, one).map(($and): JsonObject => ({ $and })),
  )
}

const filterBelow = (of: Words, levels: number): fc.Arbitrary<JsonObject> => {
  const plain = object(of, condition(of, levels))
  return levels === 0
    ? plain
    : fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: logic((below) => filterBelow(of, below), levels) })
}

/** Generates the condition of one key. */
const condition = (of: Words, levels: number): fc.Arbitrary<Json> => {
  const plain = value(of, Math.min(levels, 1))
  if (levels === 0) return fc.oneof(plain, comparison(of))
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 4, arbitrary: comparison(of) },
    { weight: 2, arbitrary: object(of, condition(of, levels - 1)) },
    { weight: 1, arbitrary: logic((below) => condition(of, below), levels) },
  )
}

const logic = (inner: (levels: number) => fc.Arbitrary<Json>, levels: number): fc.Arbitrary<JsonObject> => {
  const branch = inner(levels - 1)
  const branches = fc.array(branch, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    branches.map(($and): JsonObject => ({ $and })),
    branches.map(($or): JsonObject => ({ $or })),
    branch.map(($not): JsonObject => ({ $not })),
    fc.tuple(branches, branch).map(([$or, $not]): JsonObject => ({ $or, $not })),
  )
}

const comparison = (of: Words): fc.Arbitrary<JsonObject> => {
  const any = value(of, 2)
  const some = fc.array(any, { maxLength: 4 })
  const ordered = fc.constantFrom(...of.scalars.filter((item) => typeof item === 'string' || typeof item === 'number'), 1, 'a')
  const part = fc.oneof(text, any)
  const one = fc.oneof<fc.Arbitrary<JsonObject>[]>(
    any.map(($eq) => ({ $eq })),
    any.map(($ne) => ({ $ne })),
    ordered.map(($gt) => ({ $gt })),
    ordered.map(($gte) => ({ $gte })),
    ordered.map(($lt) => ({ $lt })),
    ordered.map(($lte) => ({ $lte })),
    some.map(($in) => ({ $in })),
    some.map(($nin) => ({ $nin })),
    fc.boolean().map(($exists) => ({ $exists })),
    part.map(($contains) => ({ $contains })),
  )
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: fc.tuple(one, one).map(([a, b]) => ({ ...a, ...b })) })
}
