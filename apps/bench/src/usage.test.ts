import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { usageOf } from './usage.ts'

test.skipIf(!existsSync('/proc/self/stat'))('the processor time and the memory of a process are those that it has used', () => {
  const before = usageOf(process.pid)
  const own = process.cpuUsage()
  while (process.cpuUsage(own).user < 200_000);
  const after = usageOf(process.pid)
  expect(after.cpuMicroseconds - before.cpuMicroseconds).toBeGreaterThanOrEqual(190_000)
  expect(after.peakBytes).toBeGreaterThan(process.memoryUsage.rss() / 2)
  expect(after.peakBytes).toBeLessThan(2 * process.resourceUsage().maxRSS * 1024)
})

test('the usage of an unknown process is not a number', () => {
  expect(usageOf(undefined)).toEqual({ cpuMicroseconds: Number.NaN, peakBytes: Number.NaN })
})
