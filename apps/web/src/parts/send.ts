import { ApiError } from '@acquaint/client'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'

interface Options<Data, Input> {
  /** Whether the change goes on after its form is gone. */
  outlivesForm?: boolean
  send: (input: Input, signal: AbortSignal) => Promise<Data>
  onSuccess?: (data: Data, input: Input) => unknown
  /** Not called for an abort, which nobody waits for. */
  onError?: (error: Error, input: Input) => unknown
  /** Called after every end. After an abort the server may have carried out the call, so that its state is read again here. */
  onSettled?: () => unknown
}

/**
 * Sends a change now or never: without a network the change fails at once and nothing waits for its return, and a change
 * whose form is gone is aborted.
 */
export const useSend = <Data, Input = void>({ outlivesForm = false, send, onSuccess, onError, onSettled }: Options<Data, Input>) => {
  const [running] = useState(() => new Set<AbortController>())
  const abort = useCallback(() => {
    for (const controller of running) controller.abort()
  }, [running])
  useEffect(() => (outlivesForm ? undefined : abort), [outlivesForm, abort])
  const mutation = useMutation<Data, Error, Input>({
    // The default pauses a mutation while offline, and carries it out later, whether its form is still there or not.
    networkMode: 'always',
    mutationFn: async (input) => {
      if (!navigator.onLine) throw offline()
      const controller = new AbortController()
      running.add(controller)
      try {
        return await send(input, controller.signal)
      } finally {
        running.delete(controller)
      }
    },
    onSuccess: (data, input) => onSuccess?.(data, input),
    onError: (error, input) => (isAborted(error) ? undefined : onError?.(error, input)),
    onSettled: () => onSettled?.(),
  })
  return { ...mutation, abort }
}

const offline = () => new ApiError('You are offline. Nothing was sent.', { code: 'NOT_SENT', status: 0 })

const isAborted = (error: Error) => error instanceof ApiError && error.code === 'ABORTED'
