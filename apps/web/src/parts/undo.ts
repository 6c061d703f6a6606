import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../api-queries.ts'
import { sentenceOf } from './problem.tsx'
import { useSend } from './send.ts'
import { useSay } from './toasts.tsx'

type Step = (signal: AbortSignal) => Promise<unknown>

/**
 * Returns the function that says that a change is done, and offers for six seconds to send the step that takes it back.
 * The step names the version that the change stored: a later change by somebody else is never overwritten.
 */
export const useUndo = () => {
  const say = useSay()
  const queries = useQueryClient()
  const undo = useSend({
    outlivesForm: true,
    send: (step: Step, signal) => step(signal),
    onSuccess: () => say('Undone.'),
    onError: (error) => say(`Not undone: ${sentenceOf(error)}`, 'failed'),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({}) }),
  })
  return (text: string, step: Step) => say(text, 'done', () => undo.mutate(step))
}
