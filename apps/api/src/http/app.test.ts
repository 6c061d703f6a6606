import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { serverOptions, timeouts } from './app.ts'

test.each([1000, 65_000, 299_500, 620_000, 3_600_000])('the server waits longer for a request than for the end of %s idle ms', (idleMs) => {
  // Node refuses a time-out for the head that is longer than the one for the request.
  const { keepAliveTimeout, headersTimeout, requestTimeout } = createServer({ ...serverOptions, ...timeouts(idleMs) })
  expect(keepAliveTimeout).toBe(idleMs)
  expect(headersTimeout).toBeGreaterThan(idleMs)
  expect(requestTimeout).toBeGreaterThanOrEqual(Math.max(headersTimeout, 300_000))
})
