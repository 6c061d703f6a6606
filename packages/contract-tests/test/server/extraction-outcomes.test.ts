import { startSweep } from '@acquaint/api/memories/sweep'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { dateBefore, withinOneDay } from '../../src/harness/clock.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { onEachDatabase, throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const said = (...contents: string[]) => contents.map((content, index) => ({ role: 'user' as const, content, id: `${index} ${content}` }))
const none = { formed: 0, reinforced: 0, superseded: 0, masked: 0, skipped: 0 }

describe('overview.extraction', () => {
  throughEachTransport((world) => {
    test('outcomes of extraction are counted by day and by reason', () =>
      withinOneDay(async () => {
        const { api, user_id } = await newRemembered(world)
        expect(await api.overview.extraction({ days: 2 })).toEqual({
          days: [
            { date: dateBefore(1), ...none },
            { date: dateBefore(0), ...none },
          ],
          skipped: [],
        })
        const created_at = '2024-01-01T00:00:00Z'
        await api.memories.form({ user_id, messages: said('I live in Rome.').map((message) => ({ ...message, created_at })) })
        await api.memories.form({ user_id, messages: said('I live in Lyon.', 'I own a boat.', 'Good morning!', 'ok', 'thanks') })
        const secret = said('My password is hunter2-Xy9!. I own a car.', 'i own a BOAT', 'Hello!')
        await api.memories.form({ user_id, messages: secret })
        await api.memories.form({ user_id, messages: secret })
        const { days, skipped } = await api.overview.extraction({ days: 1 })
        expect(days).toEqual([{ date: dateBefore(0), formed: 4, reinforced: 1, superseded: 1, masked: 1, skipped: expect.any(Number) }])
        expect(skipped).toEqual(
          expect.arrayContaining([
            { reason: 'greeting', count: 3 },
            { reason: 'thanks', count: 1 },
          ]),
        )
        expect(skipped.reduce((sum, { count }) => sum + count, 0)).toBe(days[0]?.skipped)
        expect(skipped.map(({ count }) => count)).toEqual(skipped.map(({ count }) => count).sort((a, b) => b - a))
      }))

    test('dry runs, refused requests and requests of another app are not counted', async () => {
      const [mine, other] = [await newRemembered(world), await newRemembered(world)]
      await other.api.memories.form({ user_id: other.user_id, messages: said('I own a boat.') })
      await mine.api.memories.form({ user_id: mine.user_id, messages: said('I own a boat.', 'Hello!'), dry_run: true })
      await mine.api.users.update({ user_id: mine.user_id, memory_opt_in: false })
      await refusalOf(mine.api.memories.form, { user_id: mine.user_id, messages: said('I own a boat.') })
      expect(await mine.api.overview.extraction({ days: 2 })).toMatchObject({ days: [none, none], skipped: [] })
    })

    test('counts stay when the user is erased', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.form({ user_id, messages: said('I own a boat.') })
      await api.users.delete({ user_id })
      const { days } = await api.overview.extraction()
      expect(days.reduce((sum, { formed }) => sum + formed, 0)).toBe(1)
    })

    test('concurrent requests of many users are all counted', async () => {
      const { api } = await newRemembered(world)
      const users = await Promise.all(Array.from({ length: 20 }, () => api.users.create({ memory_opt_in: true })))
      await Promise.all(users.map(({ id }) => api.memories.form({ user_id: id, messages: said('I own a boat.', 'Hello!', 'thanks') })))
      const { days, skipped } = await api.overview.extraction({ days: 2 })
      expect(days.reduce((sum, { formed }) => sum + formed, 0)).toBe(20)
      expect(skipped).toEqual([
        { reason: 'greeting', count: 20 },
        { reason: 'thanks', count: 20 },
      ])
    })
  })
})

describe('overview.extraction with input that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test.each([{ days: 0 }, { days: 367 }, { weeks: 1 }])('%j is refused', async (input) => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.overview.extraction, input)).toMatchObject({ code: 'BAD_REQUEST' })
    })
  })
})

onEachDatabase((world) => {
  test('a sweep deletes the counts that the overview cannot show, and no other', async () => {
    const { api, id } = await world.newApplication('in process')
    const insert = (date: string) =>
      world.db.write((tx) =>
        tx.query(`INSERT INTO extraction_counts (app_id, date, outcome, shard, count) VALUES ('${id}', '${date}', 'formed', 0, 1)`),
      )
    for (const days of [0, 365, 366, 1000]) await insert(dateBefore(days))
    const sweep = startSweep({ db: world.db })
    await sweep.sweep()
    await sweep.close()
    const [row]: { count: number }[] = await world.db.read((tx) =>
      tx.query(`SELECT COUNT(*) AS count FROM extraction_counts WHERE app_id = '${id}'`),
    )
    expect(Number(row?.count)).toBe(2)
    const { days } = await api.overview.extraction({ days: 366 })
    expect(days.reduce((sum, { formed }) => sum + formed, 0)).toBe(2)
  })
})
