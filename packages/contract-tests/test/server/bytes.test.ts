import { describe, expect, test } from 'vitest'
import { type Described, describedProcedures, exampleInput, placesOf, withValue } from '../../src/cases/example-inputs.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { overHttpOnSqlite } from '../../src/harness/worlds.ts'
import { callEveryWay } from '../../src/wire/doors.ts'

/** Bytes that are not UTF-8: a cut sequence, a lone continuation, an overlong form, a surrogate, a byte that never occurs, Latin-1. */
const notUtf8 = ['e282', '80', 'c0af', 'eda080', 'ff', 'e9'].map((hex) => Buffer.from(hex, 'hex'))
/** The character that decoders put in the place of such bytes. A text may have it. */
const replacement = Buffer.from('\uFFFD')

/** The first place of free text in each input: within the application's own JSON, or else a text. */
const texts = describedProcedures.flatMap((described) => {
  const [json] = placesOf(described.schema, ({ additionalProperties }) => additionalProperties === true)
  const [text] = placesOf(described.schema, isFreeText)
  const path = json ? [...json, 'key'] : text
  return path ? [{ name: `${described.path} ${path.join('.')}`, described, path }] : []
})

/** Every place of text in every input. */
const allTexts = describedProcedures.flatMap((described) => [
  ...placesOf(described.schema, isFreeText).map((path) => ({ name: `${described.path} ${path.join('.')}`, described, path })),
  ...placesOf(described.schema, ({ additionalProperties }) => additionalProperties === true).map((path) => ({
    ...{ name: `${described.path} ${path.join('.')} as a value`, described, path: [...path, 'key'] },
  })),
])

function isFreeText({ type, format, enum: values, const: value }: Described['schema']) {
  return type === 'string' && format === undefined && values === undefined && value === undefined
}

const placeholder = 'BYTES'

/** Writes JSON with these bytes in the place of the placeholder. */
const jsonWith = (bytes: Buffer) => (fields: unknown) => {
  const parts = JSON.stringify(fields).split(placeholder)
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [bytes, Buffer.from(part)])))
}

const inputWith = (described: Described, path: (string | number)[], value: string) => {
  const { all: _, ...input } = exampleInput(described)
  return withValue(input, path, value) as Record<string, unknown>
}

describe('bytes that are not UTF-8', () => {
  overHttpOnSqlite((world) => {
    test.each(texts)('are refused in $name, in every way to send them', async ({ described, path }) => {
      const { key } = await world.newApplication()
      const input = inputWith(described, path, placeholder)
      for (const bytes of notUtf8) {
        const answers = await callEveryWay({ url: world.url, key }, { described, input, json: jsonWith(bytes) })
        for (const { way, body } of answers) {
          const seen = { way, bytes: bytes.toString('hex') }
          expect({ ...seen, body }).toEqual({ ...seen, body: expect.stringMatching(/malformed.*UTF-8/) })
        }
      }
      const answers = await callEveryWay({ url: world.url, key }, { described, input, json: jsonWith(replacement) })
      for (const { way, body } of answers) expect({ way, body }).toEqual({ way, body: expect.not.stringContaining('malformed') })
    })

    test.each([
      ['a path with an escape that is no UTF-8', '/api/agents/a%ff/memories?user_id=6f1dd0a1-4a4e-4e0b-9a53-0d0f2a6c1b11&query=boat'],
      ['a path with a byte', '/api/agents/a\u00e9/memories?user_id=6f1dd0a1-4a4e-4e0b-9a53-0d0f2a6c1b11&query=boat'],
      ['a query with a byte', '/api/users?search=Zo\u00eb'],
      ['a query with a malformed escape', '/api/users?search=100%'],
      ['a name in a query with an escape that is no UTF-8', '/api/users?%ff=1'],
    ])('%s answers 400', async (_, path) => {
      const { key } = await world.newApplication()
      // Node writes the characters of a path as single bytes.
      const { status, body } = await rawRequest(world.url, { path, headers: { authorization: `Bearer ${key}` } })
      expect({ status, detail: JSON.parse(body).detail }).toEqual({ status: 400, detail: expect.stringMatching(/malformed.*UTF-8/) })
    })

    test.each(['utf-16', 'utf-16le', 'utf-32', 'utf-7'])('a body in %s answers 415', async (charset) => {
      const { key } = await world.newApplication()
      const headers = { authorization: `Bearer ${key}`, 'content-type': `application/json; charset=${charset}` }
      expect(await rawRequest(world.url, { method: 'POST', path: '/api/users', headers, body: '{"name":"Ada"}' })).toMatchObject({
        status: 415,
      })
    })
  })
})

describe('characters that Postgres cannot store', () => {
  overHttpOnSqlite((world) => {
    test.each(allTexts)('are refused in $name, in every way to send them', async ({ described, path }) => {
      const { key } = await world.newApplication()
      const input = inputWith(described, path, placeholder)
      for (const escaped of ['\\u0000', '\\ud800', 'a\\udc00b', '\\udc00\\ud800']) {
        const json = jsonWith(Buffer.from(escaped))
        const answers = await callEveryWay({ url: world.url, key }, { described, input, json })
        // A text in a query is no JSON: its escapes are six characters each.
        const asJson = answers.filter(({ way }) => typeof path[1] !== 'undefined' || !/^REST (GET|DELETE)/.test(way))
        for (const { way, body } of asJson) {
          const seen = { way, escaped }
          expect({ ...seen, body }).toEqual({ ...seen, body: expect.stringMatching(/BAD_REQUEST/) })
        }
      }
    })
  })
})
