import { afterAll, expect, vi } from 'vitest'

/**
 * Runs before each test file that shares its process with others. A file that leaves global state behind fails itself,
 * not the files after it. Such a file belongs into the list `isolated` of vitest.config.ts.
 */
const stateOfProcess = () => ({
  environment: { ...process.env },
  folder: process.cwd(),
  listeners: Object.fromEntries(events.map((event) => [event, process.listenerCount(event)])),
  hasFakeTimers: vi.isFakeTimers(),
})
const events = ['warning', 'SIGINT', 'SIGTERM', 'uncaughtException', 'unhandledRejection']
const globals = () => [
  fetch,
  Date,
  setTimeout,
  setInterval,
  Math.random,
  console.log,
  console.error,
  process.stdout.write,
  process.stderr.write,
]

const before = { state: stateOfProcess(), globals: globals() }

afterAll(() => {
  expect(stateOfProcess(), 'the state of the process that this file leaves to the next').toEqual(before.state)
  expect(
    globals().map((value, index) => value === before.globals[index]),
    'the globals that this file leaves to the next as they were',
  ).not.toContain(false)
})
