import { ApiError } from '@acquaint/client'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

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
 * Sends a change once, and now or never: what is asked again while it is on its way is the same change, without a network it
 * fails at once and nothing waits for the return, and a change whose form is gone is aborted.
 */
export const useSend = <Data, Input = void>({ outlivesForm = false, send, onSuccess, onError, onSettled }: Options<Data, Input>) => {
  const [running] = useState(() => new Set<AbortController>())
  const isSending = useRef(false)
  const abort = useCallback(() => {
    for (const controller of running) controller.abort()
  }, [running])
  useEffect(() => (outlivesForm ? undefined : abort), [outlivesForm, abort])
  const mutation = useMutation<Data, Error, Input>({
    // The default pauses a mutation while offline, and carries it out later, whether its form is still there or not.
    networkMode: 'always',
    mutationFn: async (input) => {
      const controller = new AbortController()
      running.add(controller)
      try {
        if (!navigator.onLine) throw offline()
        return await send(input, controller.signal)
      } finally {
        running.delete(controller)
        isSending.current = false
      }
    },
    onSuccess: (data, input) => onSuccess?.(data, input),
    onError: (error, input) => (isAborted(error) ? undefined : onError?.(error, input)),
    onSettled: () => onSettled?.(),
  })
  // The button is disabled once React has drawn it; a key may come before, and does not look at the button.
  const mutate = (input: Input) => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate(input)
  }
  return { ...mutation, mutate, abort }
}

const offline = () => new ApiError('You are offline. Nothing was sent.', { code: 'NOT_SENT', status: 0 })

const isAborted = (error: Error) => error instanceof ApiError && error.code === 'ABORTED'
