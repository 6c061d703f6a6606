import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { Refused, refuse, succeeds } from '../../src/faults/refused-work.ts'
import { gate } from '../../src/harness/gate.ts'
import { onEachMarkedDatabase } from '../../src/harness/marks.ts'

describe('concurrent writes and reads', () => {
  onEachMarkedDatabase((world) => {
    test('50 concurrent writers keep acknowledged writes whole, leave nothing of failed ones and show no partial write', async () => {
      const taken = world.marks.newName()
      await world.db.write((tx) => world.marks.add(tx, taken, taken))
      const failures = ['never', 'before', 'between', 'after', 'violation'] as const
      const write = async (failure: (typeof failures)[number]) => {
        const name = world.marks.newName()
        const work = world.db.write(async (tx) => {
          await turn()
          if (failure === 'before') refuse()
          await world.marks.add(tx, name)
          await turn()
          if (failure === 'between') refuse()
          await world.marks.add(tx, name)
          await turn()
          if (failure === 'after') refuse()
          if (failure === 'violation') await world.marks.add(tx, name, taken)
        })
        const isKept = await succeeds(work)
        if (isKept) expect(await world.countOf(name), 'what a read sees of a write as soon as it is acknowledged').toBe(2)
        return { name, isKept }
      }
      const writer = async (_: unknown, number: number) => {
        const ended: Awaited<ReturnType<typeof write>>[] = []
        for (let round = 0; round < failures.length; round++)
          ended.push(await write(failures[(number + round) % failures.length] ?? 'never'))
        return ended
      }

      let isWriting = true
      const seen = new Set<number>()
      const watch = async () => {
        while (isWriting) {
          const counts = await world.db.read(world.marks.counts)
          seen.add(counts.size)
          for (const [name, count] of counts) if (name !== taken) expect(count).toBe(2)
          await turn()
        }
      }
      const watched = Promise.all([watch(), watch(), watch()])
      const ended = (await Promise.all(Array.from({ length: 50 }, writer))).flat()
      isWriting = false
      await watched

      const kept = ended.filter(({ isKept }) => isKept).map(({ name }) => name)
      expect(kept).toHaveLength(50)
      const counts = await world.db.read(world.marks.counts)
      counts.delete(taken)
      expect([...counts].sort()).toEqual(kept.map((name) => [name, 2]).sort())
      expect(seen.size, 'states that the reads saw while the writes ran').toBeGreaterThan(3)
    })

    test('a read inside a write sees its changes and a read outside does not', async () => {
      const name = world.marks.newName()
      const written = gate()
      const seenOutside = gate()
      const write = world.db.write(async (tx) => {
        await world.marks.add(tx, name)
        expect(await world.countOf(name)).toBe(1)
        written.open()
        await seenOutside.opened
      })

      await written.opened
      expect(await world.countOf(name)).toBe(0)
      seenOutside.open()
      await write
      expect(await world.countOf(name)).toBe(1)
    })

    test('a statement after the end of its transaction is refused', async () => {
      const name = world.marks.newName()
      const isOver = gate()
      const late: Promise<unknown>[] = []
      await world.db.write(async (tx) => {
        late.push(isOver.opened.then(() => world.db.write((inner) => world.marks.add(inner, name))))
        late.push(isOver.opened.then(() => world.marks.add(tx, name)))
      })
      isOver.open()
      expect(await Promise.all(late.map(succeeds))).toEqual([false, false])
      expect(await world.countOf(name)).toBe(0)
    })

    test('a failed write rejects with its own error and the next write succeeds', async () => {
      const name = world.marks.newName()
      const error = new Refused('this very one')
      const failing = world.db.write(async () => {
        throw error
      })
      await expect(failing).rejects.toBe(error)
      await world.db.write((tx) => world.marks.add(tx, name))
      expect(await world.countOf(name)).toBe(1)
    })
  })
})
