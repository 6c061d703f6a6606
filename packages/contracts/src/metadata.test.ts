import { describe, expect, test } from 'vitest'
import { MetadataMatch, metadataOf } from './metadata.ts'

const { MetadataFilter, MetadataPatch, NewMetadata } = metadataOf<'user'>({ id: 'Metadata', resource: 'user' })

const issuesOf = (schema: typeof NewMetadata | typeof MetadataPatch | typeof MetadataMatch | typeof MetadataFilter, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => ({ path, message }))

const all = { NewMetadata, MetadataPatch, MetadataMatch, MetadataFilter }

describe.each(Object.entries(all))('%s', (_, schema) => {
  test.each([[null], [7], ['{}'], [[]], [[{ a: 1 }]], [true]])('refuses %j once: it must be an object', (value) => {
    expect(issuesOf(schema, value)).toEqual([{ path: [], message: 'must be a JSON object' }])
  })

  test('gives the very object it was given, names that objects inherit and all', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}')
    const parsed: unknown = schema.parse(value)
    expect(JSON.stringify(parsed)).toBe('{"__proto__":{"a":1},"constructor":{"b":2}}')
  })
})

describe('a match', () => {
  test.each([[{ a: 1 }], [{ a: null }], [{ a: [] }], [{ a: { b: false } }], [{ a: {}, b: 0 }]])('may be %j', (match) => {
    expect(issuesOf(MetadataMatch, match)).toBeUndefined()
  })

  test.each([[{}], [{ a: {} }], [{ a: { b: {} }, c: {} }], [{ a: undefined }]])(
    '%j is refused as a match, since it distinguishes no user',
    (match) => {
      expect(issuesOf(MetadataMatch, match)).toEqual([{ path: [], message: 'must contain at least one value' }])
    },
  )

  test('has no more values than a filter has conditions', () => {
    const ofValues = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]))
    expect(issuesOf(MetadataMatch, ofValues(64))).toBeUndefined()
    expect(issuesOf(MetadataMatch, ofValues(65))).toEqual([{ path: [], message: 'has 65 conditions: the maximum is 64' }])
  })

  test('takes no operators', () => {
    expect(issuesOf(MetadataMatch, { a: { $gt: 1 } })?.[0]?.path).toEqual(['a', '$gt'])
  })
})
