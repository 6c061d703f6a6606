import { expect, test } from 'vitest'
import { whileCalling } from './event-loop.ts'

const turn = () => new Promise((resolve) => setTimeout(resolve, 20))

test('work that holds up the event loop is seen, and who waited for it', async () => {
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

test('a call that takes long is seen, whatever the event loop does', async () => {
  const held = await whileCalling(() => new Promise((resolve) => setTimeout(resolve, 100)), turn)
  expect(held.callMs).toBeGreaterThan(90)
})
