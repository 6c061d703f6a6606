import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { answerOf } from '../../src/faults/failed-answer.ts'
import type { Behaviour } from '../../src/faults/faulty-proxy.ts'
import { clientWorld, failureOf } from '../../src/harness/client-world.ts'

describe('a create', () => {
  const world = clientWorld()

  test.each<{ behaviours: Behaviour[] }>([
    { behaviours: ['lose the answer'] },
    { behaviours: ['cut the answer'] },
    { behaviours: ['drop'] },
    { behaviours: ['lose the answer', 'lose the answer'] },
    { behaviours: ['drop', 'lose the answer'] },
    { behaviours: ['repeat'] },
  ])('makes one user, whatever happens to its answers: $behaviours', async ({ behaviours }) => {
    const { client, direct, proxy } = await world.connect()
    proxy.behave(...behaviours)
    const made = await client.users.create({ name: 'Ada', metadata: { db_uuid: '1' } })
    expect(made).toMatchObject({ name: 'Ada', metadata: { db_uuid: '1' } })
    expect((await direct.users.list()).items).toEqual([made])
  })

  test('makes one user each, where those of one request lose their answer', async () => {
    const { client, direct, proxy } = await world.connect()
    proxy.behave('lose the answer')
    const made = await Promise.all(['Ada', 'Bo', 'Cy'].map((name) => client.users.create({ name })))
    expect(made.map(({ name }) => name)).toEqual(['Ada', 'Bo', 'Cy'])
    expect(await direct.users.count()).toEqual({ count: 3 })
  })

  test('has one id in all of its attempts', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave('drop', { status: 503, body: '' })
    const { id } = await client.users.create({})
    expect(proxy.requests.map(({ body }) => JSON.parse(body)[0].id)).toEqual([id, id, id])
  })

  test('fails, and may be tried again by its caller, where every answer is lost', async () => {
    const { client, direct, proxy } = await world.connect({ retries: 1 })
    proxy.behave('lose the answer', 'lose the answer')
    expect(await failureOf(client.users.create({}))).toMatchObject({ code: 'NETWORK_ERROR' })
    expect(await direct.users.count()).toEqual({ count: 1 })
  })

  test('with an id of the caller goes through where the server was not reached', async () => {
    const { client, proxy } = await world.connect()
    const id = randomUUID()
    proxy.behave('drop')
    expect(await client.users.create({ id })).toMatchObject({ id })
  })

  test('with an id of the caller says that the conflict may be its own, where an answer was lost', async () => {
    const { client, direct, proxy } = await world.connect()
    const id = randomUUID()
    proxy.behave('lose the answer')
    const error = await failureOf(client.users.create({ id, name: 'Ada' }))
    expect(error).toMatchObject({ code: 'CONFLICT', status: 409, requestId: expect.stringMatching(/./) })
    expect(error.message).toBe(
      'A user with this id already exists: send another id, or get the user. An earlier attempt of this call, whose response was lost, may have created it.',
    )
    expect((await direct.users.list()).items).toMatchObject([{ id, name: 'Ada' }])
  })

  test('with an id that is taken is a plain conflict, also after it was refused for now', async () => {
    const { client, direct, proxy } = await world.connect()
    const { id } = await direct.users.create({})
    proxy.behave(answerOf('DATABASE_BUSY'))
    expect((await failureOf(client.users.create({ id }))).message).toBe(
      'A user with this id already exists: send another id, or get the user.',
    )
  })
})
