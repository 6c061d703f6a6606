import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

export interface Held {
  /** The longest that the event loop did nothing else, in milliseconds. */
  delayMs: number
  /** The longest from when a call should have been made to its answer, in milliseconds. */
  callMs: number
}

/** Pause of a caller between an answer and its next call. */
const pauseMs = 2

/** Runs `work` while another caller calls repeatedly, and measures how long `work` blocked the event loop and these calls. */
export const whileCalling = async (call: () => Promise<unknown>, work: () => Promise<unknown>): Promise<Held> => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let isDone = false
  let callMs = 0
  const calls = async () => {
    while (!isDone) {
      // A caller elsewhere would not wait for this process to find the time to call.
      const dueMs = performance.now() + pauseMs
      await pause(pauseMs)
      await call()
      callMs = Math.max(callMs, performance.now() - dueMs)
    }
  }
  delay.enable()
  const calling = calls()
  try {
    await work()
  } finally {
    isDone = true
    await calling
    delay.disable()
  }
  return { delayMs: delay.max / 1e6, callMs }
}
