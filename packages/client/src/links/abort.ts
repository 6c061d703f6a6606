import { ApiError } from './error.ts'

/** What a call rejects with once its caller has aborted it. */
export const aborted = (signal: AbortSignal | undefined): ApiError =>
  new ApiError('The call was aborted.', { code: 'ABORTED', status: 0, cause: signal?.reason })

/**
 * Calls back when the signal aborts, until the function that it returns is called. Calls that share a signal share one
 * listener, because Node warns of a leak where a signal has more than ten.
 */
export const onAbort = (signal: AbortSignal | undefined, callback: () => void): (() => void) => {
  if (!signal) return () => {}
  const watch = watches.get(signal) ?? startWatch(signal)
  watch.callbacks.add(callback)
  return () => {
    if (!watch.callbacks.delete(callback) || watch.callbacks.size > 0) return
    signal.removeEventListener('abort', watch.notify)
    watches.delete(signal)
  }
}

interface Watch {
  callbacks: Set<() => void>
  notify: () => void
}

const watches = new WeakMap<AbortSignal, Watch>()

const startWatch = (signal: AbortSignal): Watch => {
  const callbacks = new Set<() => void>()
  const notify = () => {
    for (const callback of callbacks) callback()
  }
  signal.addEventListener('abort', notify)
  const watch = { callbacks, notify }
  watches.set(signal, watch)
  return watch
}
