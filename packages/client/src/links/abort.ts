import type { AppRouter } from '@acquaint/contracts'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { ApiError } from '../errors.ts'

/**
 * Ends a call as soon as its `signal` aborts, although other calls of its batch continue. The links below see no signal:
 * they stop because the call ends. Put this link above `safeRetryLink`, so that it ends the pause before a retry too.
 */
export const abortLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    const { signal } = op
    if (!signal) return next(op)
    return observable((observer) => {
      const abort = () => observer.error(TRPCClientError.from(aborted(signal)))
      if (signal.aborted) return abort()
      const stopListening = onAbort(signal, abort)
      const subscription = next({ ...op, signal: null }).subscribe(observer)
      return () => {
        stopListening()
        subscription.unsubscribe()
      }
    })
  }

const aborted = ({ reason }: AbortSignal) => new ApiError('The caller aborted the call.', { code: 'ABORTED', status: 0, cause: reason })

/**
 * Calls back when the signal aborts, until the returned function is called. Calls that share a signal share one listener,
 * because Node warns about a leak if a signal has more than ten.
 */
const onAbort = (signal: AbortSignal, callback: () => void): (() => void) => {
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
