import { describe, expect, test } from 'vitest'
import { createLagMeter } from './lag.ts'

describe('the lag of a replica', () => {
  test('is the age of the oldest position of the writer that the replica has not reached', () => {
    const meter = createLagMeter()
    meter.note(100n, 1000)
    meter.note(200n, 2000)
    meter.note(300n, 3000)
    expect(meter.lagMs(50n, 3500)).toBe(2500)
    expect(meter.lagMs(100n, 3500)).toBe(1500)
    expect(meter.lagMs(250n, 3500)).toBe(500)
    expect(meter.lagMs(300n, 3500)).toBe(0)
  })

  test('does not grow while nobody writes', () => {
    const meter = createLagMeter()
    for (let second = 0; second < 10; second++) meter.note(100n, second * 1000)
    expect(meter.lagMs(100n, 60_000)).toBe(0)
  })

  test('grows while the replica stands still, also beyond the number of samples', () => {
    const meter = createLagMeter()
    for (let second = 1; second <= 5000; second++) meter.note(BigInt(second), second * 1000)
    expect(meter.lagMs(0n, 5_000_000)).toBe(4_999_000)
    expect(meter.lagMs(5000n, 5_000_000)).toBe(0)
  })

  test('begins again with a writer that has taken over at an earlier position', () => {
    const meter = createLagMeter()
    meter.note(900n, 1000)
    meter.note(500n, 2000)
    expect(meter.lagMs(500n, 9000)).toBe(0)
    meter.note(600n, 10_000)
    expect(meter.lagMs(500n, 12_000)).toBe(2000)
  })
})
