import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { dateBefore, dayMs, withinOneDay } from '../../src/harness/clock.ts'
import { letExpire, newRemembered } from '../../src/harness/memories.ts'
import { setTimes } from '../../src/harness/times.ts'
import { throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

throughEachTransport((world) => {
  describe('overview.get', () => {
    test('the overview of an empty app is zero for every day', () =>
      withinOneDay(async () => {
        const { api } = await world.newApplication()
        const { days, ...totals } = await api.overview.get()
        expect(totals).toEqual({ users: 0, memory_opt_ins: 0, docs: 0, memories: 0 })
        expect(days).toHaveLength(30)
        expect(days.every(({ date: _, ...counts }) => Object.values(counts).every((count) => count === 0))).toBe(true)
        const dates = days.map(({ date }) => date)
        expect(dates.at(-1)).toBe(dateBefore(0))
        expect(dates.every((date, index) => index === 0 || Date.parse(date) - Date.parse(dates[index - 1] ?? '') === dayMs)).toBe(true)
      }))

    test('the overview counts what is stored and not what was erased', () =>
      withinOneDay(async () => {
        const { api } = await world.newApplication()
        const { id: user_id } = await api.users.create({ memory_opt_in: true, docs: [{ title: 'One', content: 'One' }] })
        const other = await api.users.create({ memory_opt_in: true, docs: [{ title: 'Two', content: 'Two' }] })
        await api.users.create({})
        await api.memories.create({ user_id, content: 'I live in Lyon.' })
        await api.memories.create({ user_id: other.id, content: 'I live in Paris.' })
        const all = { users: 3, docs: 2, memories: 2 }
        expect(await api.overview.get({ days: 1 })).toEqual({
          ...all,
          memory_opt_ins: 2,
          days: [{ date: dateBefore(0), ...all, memories_happened: 2 }],
        })

        await api.users.update({ user_id, memory_opt_in: false })
        await api.users.delete({ user_id: other.id })
        const left = { users: 2, docs: 1, memories: 1 }
        expect(await api.overview.get({ days: 1 })).toEqual({
          ...left,
          memory_opt_ins: 0,
          days: [{ date: dateBefore(0), ...left, memories_happened: 1 }],
        })
      }))

    test('the overview counts nothing of another app', async () => {
      const mine = await world.newApplication()
      const theirs = await world.newApplication()
      const { id: user_id } = await theirs.api.users.create({ memory_opt_in: true, docs: [{ title: 'Theirs', content: 'Theirs' }] })
      await theirs.api.memories.create({ user_id, content: 'I live in Lyon.' })
      await mine.api.users.create({})
      expect(await mine.api.overview.get({ days: 1 })).toMatchObject({ users: 1, memory_opt_ins: 0, docs: 0, memories: 0 })
    })

    test('the overview counts by day in UTC, from the first to the last millisecond', () =>
      withinOneDay(async () => {
        const { api, id: appId } = await world.newApplication()
        const [first, last, earlier] = await Promise.all([api.users.create({}), api.users.create({}), api.users.create({})])
        await setTimes(world.db, { appId, userIds: [first.id], time: `${dateBefore(2)}T00:00:00.000Z` })
        await setTimes(world.db, { appId, userIds: [last.id], time: `${dateBefore(2)}T23:59:59.999Z` })
        await setTimes(world.db, { appId, userIds: [earlier.id], time: `${dateBefore(3)}T23:59:59.999Z` })
        const { users, days } = await api.overview.get({ days: 3 })
        expect(users).toBe(3)
        expect(days.map((day) => [day.date, day.users])).toEqual([
          [dateBefore(2), 2],
          [dateBefore(1), 0],
          [dateBefore(0), 0],
        ])
      }))

    test('the overview counts memories by the day they were stated and by the day they were created', () =>
      withinOneDay(async () => {
        const { api, user_id, id } = await newRemembered(world)
        const times = [`${dateBefore(2)}T00:00:00.000Z`, `${dateBefore(2)}T23:59:59.999Z`, `${dateBefore(0)}T00:00:00.000Z`]
        const more = ['2001-01-01T00:00:00.000Z', `${dateBefore(-2)}T12:00:00.000Z`, `${dateBefore(1)}T12:00:00.000Z`]
        for (const [index, timestamp] of [...times, ...more].entries())
          await api.memories.create({ user_id, content: `I own boat ${index}.`, timestamp })
        await letExpire(world, { app_id: id, content: 'I own boat 5.' })
        const { memories, days } = await api.overview.get({ days: 3 })
        expect(memories).toBe(5)
        expect(days.map((day) => [day.date, day.memories_happened, day.memories])).toEqual([
          [dateBefore(2), 2, 0],
          [dateBefore(1), 0, 0],
          [dateBefore(0), 1, 5],
        ])
      }))

    test('the totals of the overview include everything older than its days', () =>
      withinOneDay(async () => {
        const { api, id: appId } = await world.newApplication()
        const ids = (await Promise.all(Array.from({ length: 9 }, () => api.users.create({})))).map(({ id }) => id)
        for (const [index, daysAgo] of [0, 1, 2, 3, 40, 41, 400, 4000, 9000].entries())
          await setTimes(world.db, {
            appId,
            userIds: ids.slice(index, index + 1),
            time: new Date(Date.now() - daysAgo * dayMs).toISOString(),
          })
        const { users, days } = await api.overview.get({ days: 2 })
        expect([users, days.map((day) => day.users)]).toEqual([9, [1, 1]])
      }))
  })
})

describe('overview.get with input that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test.each([{ days: 0 }, { days: 367 }, { days: 1.5 }, { weeks: 1 }])('%j is refused', async (input) => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.overview.get, input)).toMatchObject({ code: 'BAD_REQUEST' })
    })
  })
})
