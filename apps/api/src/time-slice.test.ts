import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTimeSlice } from './time-slice.ts'

const spin = (ms: number) => {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test('the event loop serves others between slices, however much work runs', async () => {
  const steps: string[] = []
  let isDone = false
  const work = async (name: string) => {
    const nextSlice = createTimeSlice()
    for (let step = 0; step < 5; step++) {
      spin(3)
      steps.push(name)
      await nextSlice()
    }
  }
  const others = async () => {
    while (!isDone) {
      steps.push('other')
      await setImmediate()
    }
  }
  const serving = others()
  await Promise.all(Array.from({ length: 20 }, (_, index) => work(`work ${index}`)))
  isDone = true
  await serving
  // The first step of each is done before any of them can know of the others.
  const runs = steps.slice(21).join(',').split('other')
  for (const run of runs) expect(run.split(',').filter(Boolean).length).toBeLessThanOrEqual(4)
  expect(steps.filter((step) => step !== 'other')).toHaveLength(100)
})

test('work continues without a pause when nothing else waits', async () => {
  const nextSlice = createTimeSlice()
  for (let step = 0; step < 1000; step++) await nextSlice()
})
