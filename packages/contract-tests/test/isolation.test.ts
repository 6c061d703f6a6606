import { setImmediate as turn } from 'node:timers/promises'
import { type Database, openDatabase } from '@acquaint/api/database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gate } from '../src/gate.ts'
import { type Marks, makeMarks } from '../src/marks.ts'
import { makeDatabase } from '../src/worlds.ts'

class Refused extends Error {}

describe.each(['sqlite', 'postgres'] as const)('writes and reads on %s', (database) => {
  let db: Database
  let marks: Marks
  let stop: () => Promise<void>
  beforeAll(async () => {
    const place = await makeDatabase(database)
    db = await openDatabase(place.url)
    marks = await makeMarks(db)
    stop = async () => {
      await db.close()
      await place.drop()
    }
  })
  afterAll(() => stop())

  const countOf = async (name: string) => (await db.read(marks.counts)).get(name) ?? 0

  test('of 50 writes at once the acknowledged are kept, the failed leave nothing, and no read sees a part of one', async () => {
    const taken = marks.newName()
    await db.write((tx) => marks.add(tx, taken, taken))
    const failures = [
      async () => {}, // none
      async (at: string) => at === 'before' && refuse(),
      async (at: string) => at === 'between' && refuse(),
      async (at: string) => at === 'after' && refuse(),
      async (at: string, violate: () => Promise<void>) => at === 'after' && violate(),
    ] as const
    const writes = Array.from({ length: 50 }, async (_, index) => {
      const name = marks.newName()
      const failAt = failures[index % failures.length] ?? refuse
      const work = db.write(async (tx) => {
        const violate = () => marks.add(tx, name, taken)
        await turn()
        await failAt('before', violate)
        await marks.add(tx, name)
        await turn()
        await failAt('between', violate)
        await marks.add(tx, name)
        await turn()
        await failAt('after', violate)
      })
      return { name, isKept: await succeeds(work) }
    })

    let isWriting = true
    const seen = new Set<number>()
    const watch = async () => {
      while (isWriting) {
        const counts = await db.read(marks.counts)
        seen.add(counts.size)
        for (const [name, count] of counts) if (name !== taken) expect(count).toBe(2)
        await turn()
      }
    }
    const watched = Promise.all([watch(), watch(), watch()])
    const ended = await Promise.all(writes)
    isWriting = false
    await watched

    const kept = ended.filter(({ isKept }) => isKept).map(({ name }) => name)
    expect(kept).toHaveLength(10)
    const counts = await db.read(marks.counts)
    counts.delete(taken)
    expect([...counts].sort()).toEqual(kept.map((name) => [name, 2]).sort())
    expect(seen.size, 'states that the reads saw while the writes ran').toBeGreaterThan(2)
  })

  test('a read inside a write sees what it has written, and a read outside does not', async () => {
    const name = marks.newName()
    const written = gate()
    const seenOutside = gate()
    const write = db.write(async (tx) => {
      await marks.add(tx, name)
      expect(await countOf(name)).toBe(1)
      written.open()
      await seenOutside.opened
    })

    await written.opened
    expect(await countOf(name)).toBe(0)
    seenOutside.open()
    await write
    expect(await countOf(name)).toBe(1)
  })

  test('a write inside a write is part of it: both are kept', async () => {
    const name = marks.newName()
    const answer = await db.write(async (tx) => {
      await marks.add(tx, name)
      return db.write(async (inner) => {
        expect(await countOf(name)).toBe(1)
        await marks.add(inner, name)
        return 'from inside'
      })
    })
    expect(answer).toBe('from inside')
    expect(await countOf(name)).toBe(2)
  })

  test('a write inside a write that fails afterwards leaves nothing', async () => {
    const name = marks.newName()
    const write = db.write(async () => {
      await db.write((tx) => marks.add(tx, name))
      await turn()
      refuse()
    })
    await expect(write).rejects.toThrow(Refused)
    expect(await countOf(name)).toBe(0)
  })

  test('a write inside a write that fails takes the outer one with it, even where that one catches', async () => {
    const name = marks.newName()
    const write = db.write(async (tx) => {
      await marks.add(tx, name)
      const inner = db.write(async (innerTx) => {
        await marks.add(innerTx, name)
        refuse()
      })
      await inner.catch(() => {})
    })
    await expect(write).rejects.toThrow(Refused)
    expect(await countOf(name)).toBe(0)
  })

  test('writes side by side inside a write are kept together', async () => {
    const name = marks.newName()
    await db.write(async () => {
      await Promise.all([1, 2, 3].map(() => db.write((tx) => marks.add(tx, name))))
    })
    expect(await countOf(name)).toBe(3)
  })

  test('where one of several writes inside a write fails, what the others do afterwards leaves nothing either', async () => {
    const name = marks.newName()
    const hasFailed = gate()
    const others: Promise<unknown>[] = []
    const write = db.write(async () => {
      const slow = db.write(async (tx) => {
        await marks.add(tx, name)
        await hasFailed.opened
        await marks.add(tx, name)
      })
      others.push(slow)
      await Promise.all([slow, db.write(async () => refuse())])
    })
    await expect(write).rejects.toThrow(Refused)
    hasFailed.open()
    expect(await Promise.all(others.map(succeeds))).toEqual([false])
    expect(await countOf(name)).toBe(0)
  })

  test('a write that ends before a write inside it has ended fails, and leaves nothing', async () => {
    const name = marks.newName()
    const isOver = gate()
    const inner: Promise<unknown>[] = []
    const write = db.write(async () => {
      inner.push(
        db.write(async (tx) => {
          await marks.add(tx, name)
          await isOver.opened
          await marks.add(tx, name)
        }),
      )
      await turn()
    })
    await expect(write).rejects.toThrow(/await/)
    isOver.open()
    expect(await Promise.all(inner.map(succeeds))).toEqual([false])
    expect(await countOf(name)).toBe(0)
  })

  test('a write or a statement kept beyond the end of its transaction is refused', async () => {
    const name = marks.newName()
    const isOver = gate()
    const late: Promise<unknown>[] = []
    await db.write(async (tx) => {
      late.push(isOver.opened.then(() => db.write((inner) => marks.add(inner, name))))
      late.push(isOver.opened.then(() => marks.add(tx, name)))
    })
    isOver.open()
    expect(await Promise.all(late.map(succeeds))).toEqual([false, false])
    expect(await countOf(name)).toBe(0)
  })

  test('more writes with writes inside than there are connections do not wait for each other', async () => {
    const name = marks.newName()
    const writes = Array.from({ length: 30 }, () =>
      db.write(async (tx) => {
        await marks.add(tx, name)
        await turn()
        await db.write(async (inner) => {
          await db.read(marks.counts)
          await marks.add(inner, name)
        })
      }),
    )
    await Promise.all(writes)
    expect(await countOf(name)).toBe(60)
  })

  test('a write that fails hands its own error to its caller, and the next one is served', async () => {
    const name = marks.newName()
    const error = new Refused('this very one')
    const failing = db.write(async () => {
      throw error
    })
    await expect(failing).rejects.toBe(error)
    await db.write((tx) => marks.add(tx, name))
    expect(await countOf(name)).toBe(1)
  })
})

const refuse = (): never => {
  throw new Refused()
}

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  )
