import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { Refused, refuse, succeeds } from '../../src/faults/refused-work.ts'
import { gate } from '../../src/harness/gate.ts'
import { onEachMarkedDatabase } from '../../src/harness/marks.ts'

describe('nested writes', () => {
  onEachMarkedDatabase((world) => {
    test('a nested write commits with its outer write', async () => {
      const name = world.marks.newName()
      const answer = await world.db.write(async (tx) => {
        await world.marks.add(tx, name)
        return world.db.write(async (inner) => {
          expect(await world.countOf(name)).toBe(1)
          await world.marks.add(inner, name)
          return 'from inside'
        })
      })
      expect(answer).toBe('from inside')
      expect(await world.countOf(name)).toBe(2)
    })

    test('a nested write is rolled back when its outer write fails', async () => {
      const name = world.marks.newName()
      const write = world.db.write(async () => {
        await world.db.write((tx) => world.marks.add(tx, name))
        await turn()
        refuse()
      })
      await expect(write).rejects.toThrow(Refused)
      expect(await world.countOf(name)).toBe(0)
    })

    test('a failed nested write rolls back its outer write even when the error is caught', async () => {
      const name = world.marks.newName()
      const write = world.db.write(async (tx) => {
        await world.marks.add(tx, name)
        const inner = world.db.write(async (innerTx) => {
          await world.marks.add(innerTx, name)
          refuse()
        })
        await inner.catch(() => {})
      })
      await expect(write).rejects.toThrow(Refused)
      expect(await world.countOf(name)).toBe(0)
    })

    test('concurrent nested writes commit together', async () => {
      const name = world.marks.newName()
      const first = gate()
      const second = gate()
      await world.db.write(async () => {
        const outlasting = world.db.write(async (tx) => {
          await world.marks.add(tx, name)
          first.open()
          await second.opened
          await world.marks.add(tx, name)
        })
        const inTheMidst = world.db.write(async (tx) => {
          await first.opened
          await world.marks.add(tx, name)
          second.open()
        })
        await Promise.all([outlasting, inTheMidst])
      })
      expect(await world.countOf(name)).toBe(3)
    })

    test('a failed nested write rolls back its concurrent siblings', async () => {
      const name = world.marks.newName()
      const isWritten = gate()
      const hasFailed = gate()
      const others: Promise<unknown>[] = []
      const write = world.db.write(async () => {
        const slow = world.db.write(async (tx) => {
          await world.marks.add(tx, name)
          isWritten.open()
          await hasFailed.opened
          await world.marks.add(tx, name)
        })
        others.push(slow)
        await Promise.all([slow, world.db.write(() => isWritten.opened.then(refuse))])
      })
      await expect(write).rejects.toThrow(Refused)
      hasFailed.open()
      expect(await Promise.all(others.map(succeeds))).toEqual([false])
      expect(await world.countOf(name)).toBe(0)
    })

    test('a write that ends before its nested write fails and leaves nothing', async () => {
      const name = world.marks.newName()
      const isWritten = gate()
      const isOver = gate()
      const inner: Promise<unknown>[] = []
      const write = world.db.write(async () => {
        inner.push(
          world.db.write(async (tx) => {
            await world.marks.add(tx, name)
            isWritten.open()
            await isOver.opened
            await world.marks.add(tx, name)
          }),
        )
        await isWritten.opened
      })
      await expect(write).rejects.toThrow(/await/)
      isOver.open()
      expect(await Promise.all(inner.map(succeeds))).toEqual([false])
      expect(await world.countOf(name)).toBe(0)
    })

    test('more nested writes than connections do not deadlock', async () => {
      const name = world.marks.newName()
      const writes = Array.from({ length: 30 }, () =>
        world.db.write(async (tx) => {
          await world.marks.add(tx, name)
          await turn()
          await world.db.write(async (inner) => {
            await world.db.read(world.marks.counts)
            await world.marks.add(inner, name)
          })
        }),
      )
      await Promise.all(writes)
      expect(await world.countOf(name)).toBe(60)
    })
  })
})
