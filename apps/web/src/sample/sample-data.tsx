import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { useSay } from '../parts/toasts.tsx'

/** Loads the sample data, or removes it, through the api that every application has. */
export const SampleData = ({ canRemove = false }: { canRemove?: boolean }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [done, setDone] = useState<{ of: number; count: number }>()
  const work = useMutation({
    mutationFn: async (verb: 'load' | 'remove') => {
      // Only whoever asks for them loads the texts.
      const sample = await import('./sample.ts')
      await (verb === 'load' ? sample.loadSample : sample.removeSample)(client, (count, of) => setDone({ count, of }))
      return verb
    },
    onSuccess: (verb) => say(verb === 'load' ? 'The sample data is loaded.' : 'The sample data is gone.'),
    onSettled: async () => {
      setDone(undefined)
      await queries.invalidateQueries()
    },
  })
  return (
    <>
      <Button kind={canRemove ? 'plain' : 'primary'} disabled={work.isPending} onClick={() => work.mutate('load')}>
        Load sample data
      </Button>
      {canRemove && (
        <Button kind="danger" disabled={work.isPending} onClick={() => work.mutate('remove')}>
          Remove sample data
        </Button>
      )}
      {done && <progress aria-label="Sample data" value={done.count} max={done.of} />}
      {work.error && <Problem error={work.error} onRetry={() => work.mutate(work.variables)} />}
    </>
  )
}
