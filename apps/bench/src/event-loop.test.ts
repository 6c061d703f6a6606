import { expect, test } from 'vitest'
import { whileCalling } from './event-loop.ts'

const turn = () => new Promise((resolve) => setTimeout(resolve, 20))

test('work that blocks the event loop is measured, and so is the call that waited', async () => {
  const held = await whileCalling(
    () => new Promise((resolve) => setImmediate(resolve)),
    async () => {
      await turn()
      for (const start = performance.now(); performance.now() - start < 200; );
      await turn()
    },
  )
  expect(held.delayMs).toBeGreaterThan(150)
  expect(held.callMs).toBeGreaterThan(150)
})

test('a slow call is measured, also while the event loop is idle', async () => {
  const held = await whileCalling(() => new Promise((resolve) => setTimeout(resolve, 100)), turn)
  expect(held.callMs).toBeGreaterThan(90)
})
