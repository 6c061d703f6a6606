import { describe, expect, test } from 'vitest'
import { describedProcedures, exampleInput, placesOf, withValue } from '../../src/cases/example-inputs.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { overHttpOnSqlite, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'
import { callEveryWay } from '../../src/wire/doors.ts'

/** JSON numbers that would become another number, or none. */
const lossy = [
  '987654321098765433',
  '-987654321098765434',
  '9007199254740993',
  '9007199254740992',
  '12345678901234567890.0',
  '1e400',
  '1e17',
]
/** JSON numbers that stay what they are, or lose only what a fraction loses anywhere. */
const kept = ['9007199254740991', '-9007199254740991', '0', '-0.0', '0.1234567890123456789012', '1.5e10', '1e-400']

/** The places in all inputs that take the application's own JSON. */
const places = describedProcedures.flatMap((described) =>
  placesOf(described.schema, ({ additionalProperties }) => additionalProperties === true).map((path) => ({
    ...{ described, path },
    name: `${described.path} ${path.join('.')}`,
  })),
)

const placeholder = 'NUMBER'
const jsonWith = (number: string) => (fields: unknown) => Buffer.from(JSON.stringify(fields).replaceAll(`"${placeholder}"`, number))

describe('a number that JSON.parse would change', () => {
  throughEachTransportOnSqlite((world) => {
    test('two integers beyond 2^53 never become one user', async () => {
      const { api } = await world.newApplication()
      for (const chat_id of [Number('987654321098765433'), Number('987654321098765434')]) {
        const error = await refusalOf(api.users.upsert, { match: { chat_id }, about: `${chat_id}` })
        expect(error).toMatchObject({
          code: 'BAD_REQUEST',
          issues: [{ path: ['match', 'chat_id'], message: expect.stringMatching(/send it as a string/) }],
        })
      }
      for (const chat_id of ['987654321098765433', '987654321098765434']) await api.users.upsert({ match: { chat_id } })
      expect(await api.users.count()).toEqual({ count: 2 })
    })
  })

  overHttpOnSqlite((world) => {
    test('every procedure with JSON of the application is among the cases', () => {
      const names = new Set(places.map(({ described }) => described.path))
      expect([...names].sort()).toEqual(
        [
          ...['users.create', 'users.update', 'users.replace', 'users.upsert', 'users.list', 'users.count'],
          ...['docs.create', 'docs.update', 'docs.list', 'docs.search', 'docs.deleteMany'],
          ...['memories.create', 'memories.update', 'memories.list', 'memories.recall', 'memories.search', 'memories.deleteMany'],
        ].sort(),
      )
    })

    test.each(places)('is refused in $name with its path, in every way to send it', async ({ described, path }) => {
      const { key } = await world.newApplication()
      const nested = [...path, 'chat', 'id']
      // With a filter, an erasure does not take all.
      const { all: _, ...given } = filledParents(described, path)
      const input = withValue(given, nested, placeholder) as Record<string, unknown>
      for (const number of lossy) {
        const answers = await callEveryWay({ url: world.url, key }, { described, input, json: jsonWith(number) })
        expect(answers.length).toBeGreaterThanOrEqual(4)
        for (const { way, body } of answers)
          expect({ way, number, body }).toEqual({
            ...{ way, number },
            body: expect.stringMatching(new RegExp(`"path":${literal(JSON.stringify(nested))},"message":"[^"]*send it as a string`)),
          })
      }
      for (const number of kept) {
        const answers = await callEveryWay({ url: world.url, key }, { described, input, json: jsonWith(number) })
        for (const { way, body } of answers)
          expect({ way, number, body }).toEqual({ way, number, body: expect.not.stringContaining('send it as a string') })
      }
    })
  })
})

/** Returns a valid input, with the required fields of the objects around a place. */
const filledParents = (described: (typeof describedProcedures)[number], path: (string | number)[]): Record<string, unknown> => {
  const input = exampleInput(described)
  return path[0] === 'docs' ? { ...input, docs: [{ title: 'Report', content: 'Its text.' }] } : input
}

const literal = (text: string) => text.replaceAll(/[[\]{}().*+?^$|\\]/g, '\\$&')
