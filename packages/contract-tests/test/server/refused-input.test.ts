import { contract, type Procedure } from '@acquaint/contracts'
import { parseRoute } from '@acquaint/contracts/internal'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

/** Every procedure by name, so that a new procedure is tested too. */
const procedures = Object.entries(contract).flatMap(([resource, verbs]) =>
  Object.entries<Procedure>(verbs).map(([verb, procedure]) => [`${resource}.${verb}`, { resource, verb, procedure }] as const),
)

/**
 * Shows that each transport validates the input of each procedure. Other suites rely on it: they test in process only
 * what the contract refuses.
 */
describe('refused input of every procedure', () => {
  throughEachTransportOnSqlite((world) => {
    test.each(procedures)('%s refuses an unknown field and names it', async (_, { resource, verb, procedure }) => {
      const { api } = await world.newApplication()
      const call = (api as unknown as Calls)[resource]?.[verb]
      if (!call) throw new Error(`There is no ${resource}.${verb}`)
      // A REST path always has its parameters.
      const { parameters } = parseRoute(procedure.route)
      const given = Object.fromEntries(parameters.map((name) => [name, crypto.randomUUID()]))
      const expected = procedure.input.safeParse({ ...given, unheard: 'of' })
      for (const name of ['unheard', '__proto__', 'constructor']) {
        const error = await refusalOf(call, JSON.parse(JSON.stringify({ ...given, unheard: 'of' }).replace('unheard', name)))
        expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
        expect(error.issues, name).toContainEqual({ path: [name], message: expect.stringMatching(/is unknown/) })
        // The issues of the contract and no others: the unknown field and the missing ones.
        expect(error.issues).toHaveLength(expected.error?.issues.length ?? 0)
      }
    })

    test.each(procedures)('%s names few of very many faults', async (_, { resource, verb, procedure }) => {
      const { api } = await world.newApplication()
      const call = (api as unknown as Calls)[resource]?.[verb]
      if (!call) throw new Error(`There is no ${resource}.${verb}`)
      const { method, parameters } = parseRoute(procedure.route)
      const given = Object.fromEntries(parameters.map((name) => [name, crypto.randomUUID()]))
      // A URL holds fewer.
      const many = method === 'GET' || method === 'DELETE' ? 3000 : 60_000
      const unknown = Object.fromEntries(Array.from({ length: many }, (_, i) => [`k${i}`, 1]))
      const error = await refusalOf(call, { ...given, ...unknown } as never)
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
      expect(error.message).toMatch(/has too many keys/)
      expect(error.issues).toHaveLength(1)
    })
  })
})

/** The api as a table of functions by name. */
type Calls = Record<string, Record<string, (input: never) => Promise<unknown>>>
