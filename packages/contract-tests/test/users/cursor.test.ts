import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { day } from '../../src/harness/times.ts'
import { fill } from '../../src/harness/users.ts'
import { type Application, inProcessOnSqlite, throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const anons = (count: number) => Array.from({ length: count }, () => ({}))

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const id = randomUUID()
const time = day(1)

const expectRefusal = async ({ api }: Application, cursor: unknown) => {
  const error = await refusalOf(api.users.list, { cursor })
  expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['cursor'] }] })
}

describe('valid cursors of users.list', () => {
  throughEachTransport((world) => {
    test('a cursor at the first or the last possible time finds the users after it', async () => {
      const application = await world.newApplication()
      const [user] = await fill(world, application, anons(1))
      const from = (order: 'asc' | 'desc', at: string) =>
        application.api.users.list({ order, cursor: encode(['created_at', order, at, id]) })
      expect(await from('asc', '0001-01-01T00:00:00.000Z')).toEqual({ items: [user], next_cursor: null })
      expect(await from('desc', '9999-12-31T23:59:59.999Z')).toEqual({ items: [user], next_cursor: null })
      expect((await from('desc', '0001-01-01T00:00:00.000Z')).items).toEqual([])
    })
  })
})

describe('invalid cursors of users.list', () => {
  inProcessOnSqlite((world) => {
    test.each([
      ['no characters', ''],
      ['no cursor', 'x'],
      ['no text', '\0'],
      ['an id', id],
      ['a time', time],
      ['a number', 7],
      ['null', null],
      ['not JSON', Buffer.from('["created_at","desc",').toString('base64url')],
      ['an object', encode({ sort_by: 'created_at', order: 'desc', time, id })],
      ['too short', encode(['created_at', 'desc', time])],
      ['too long', encode(['created_at', 'desc', time, id, id])],
      ['without a time', encode(['created_at', 'desc', 'now', id])],
      ['a day there is not', encode(['created_at', 'desc', '2020-02-30T00:00:00.000Z', id])],
      ['a year there is not', encode(['created_at', 'desc', '0000-01-01T00:00:00.000Z', id])],
      ['a time in another zone', encode(['created_at', 'desc', '2020-01-01T00:00:00.000+01:00', id])],
      ['a time with more digits', encode(['created_at', 'desc', '2020-01-01T00:00:00.000000Z', id])],
      ['infinity', encode(['created_at', 'desc', 'infinity', id])],
      ['without an id', encode(['created_at', 'desc', time, ''])],
      ['an id that is SQL', encode(['created_at', 'desc', time, "' OR TRUE --"])],
      ['a column of another kind', encode(['name', 'desc', time, id])],
      ['more than a cursor can be', 'x'.repeat(1001)],
    ])('a cursor that is %s is refused', async (_, cursor) => {
      await expectRefusal(await world.newApplication(), cursor)
    })

    test.each([
      [{ order: 'asc' as const }],
      [{ sort_by: 'updated_at' as const }],
      [{ sort_by: 'updated_at' as const, order: 'asc' as const }],
    ])('a cursor of the default order is refused for %j', async (input) => {
      const application = await world.newApplication()
      await fill(world, application, anons(2))
      const { next_cursor } = await application.api.users.list({ limit: 1 })
      const error = await refusalOf(application.api.users.list, { ...input, cursor: next_cursor })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: ['cursor'], message: expect.stringContaining('created_at') }] })
    })
  })
})

describe('cursors that a transport may change', () => {
  throughEachTransportOnSqlite((world) => {
    test('a cursor together with an offset is refused, also with an offset of 0', async () => {
      const application = await world.newApplication()
      await fill(world, application, anons(2))
      const { next_cursor } = await application.api.users.list({ limit: 1 })
      for (const offset of [0, 1]) {
        const error = await refusalOf(application.api.users.list, { cursor: next_cursor, offset })
        expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: ['cursor'] }] })
      }
    })

    test.each([
      ['no characters', ''],
      ['no text', '\0'],
      ['a number', 7],
      ['null', null],
    ])('a cursor that is %s is refused', async (_, cursor) => {
      await expectRefusal(await world.newApplication(), cursor)
    })
  })
})
