import { randomUUID } from 'node:crypto'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { createCaller } from '@acquaint/api/router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseNames, makeDatabase } from '../databases.ts'
import { type Operation, reads, writes } from '../operations.ts'
import { type Person, person } from '../people.ts'
import { startServer } from '../servers.ts'
import { overRest } from '../transports.ts'

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

describe.each(databaseNames)('the reference on %s', (database) => {
  const undos: (() => Promise<void>)[] = []
  let people: Person[] = []
  let headers: Record<string, string> = {}
  let url = ''
  let call: (operation: Operation, input: unknown) => Promise<object>

  beforeAll(async () => {
    const place = await makeDatabase(database)
    undos.push(place.drop)
    const db = await openDatabase(place.url)
    const { key, app } = await createKey(db, 'bench')
    const apiOf = (own: typeof db) => createCaller({ app, db: own, requestId: randomUUID() })
    people = Array.from({ length: 110 }, (_, number) => person(number))
    for (const one of people) await apiOf(db).users.create(one)
    await db.close()
    const copy = await place.copy()
    undos.push(copy.drop)
    const own = await openDatabase(copy.url)
    undos.push(own.close)
    call = ({ procedure: [, verb] }, input) => {
      const users = apiOf(own).users as unknown as Record<string, (input: unknown) => Promise<object>> // procedures that return objects
      return users[verb]?.(input) ?? Promise.reject(new Error(`There is no users.${verb}`))
    }
    const server = await startServer('reference', { databaseUrl: place.url })
    undos.push(server.stop)
    url = server.url
    headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  })

  afterAll(async () => {
    for (const undo of undos.reverse()) await undo()
  })

  test('answers every measured request with the same JSON as Acquaint', async () => {
    for (const operation of [...reads(people), ...writes(people)]) {
      const input = operation.input()
      const request = overRest({ ...operation, input: () => input })
      const { path, ...init } = request.next()
      const response = await fetch(`${url}${path}`, { ...init, headers })
      expect(response.status, operation.name).toBe(request.status)
      const expected = await call(operation, input)
      const chosen = {
        ...('updated_at' in expected && operation.name !== 'get' && { created_at: time, updated_at: time }),
        ...('next_cursor' in expected && { next_cursor: expected.next_cursor && expect.any(String) }),
      }
      expect(await response.json(), operation.name).toEqual({ ...expected, ...chosen })
    }
  })

  test('refuses requests without a key and with an unknown one', async () => {
    const unknown = `Bearer acq_${'0'.repeat(32)}_${'a'.repeat(43)}`
    for (const sent of [{}, { authorization: unknown }])
      expect((await fetch(`${url}/api/users/${people[0]?.id}`, { headers: sent })).status).toBe(401)
  })
})
