import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { RemoveSample } from './remove-sample.tsx'

/** Loads the sample data, and removes it, through the public API. */
export const SampleData = ({ canRemove = false }: { canRemove?: boolean }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [isRemoving, setRemoving] = useState(false)
  const [done, setDone] = useState<{ of: number; count: number }>()
  const load = useSend({
    // Loading fills the list that this button stands in, and must go on when the button gives way to it.
    outlivesForm: true,
    send: async (_input, signal) => {
      // A chunk of its own: most people never load these texts.
      const { loadSample } = await import('./sample.ts')
      await loadSample(client, { onProgress: (count, of) => setDone({ count, of }), signal })
    },
    onSuccess: () => say('Sample data loaded.'),
    onSettled: async () => {
      setDone(undefined)
      await queries.invalidateQueries()
    },
  })
  return (
    <>
      <Button kind={canRemove ? 'plain' : 'primary'} disabled={load.isPending} onClick={() => load.mutate()}>
        Load sample data
      </Button>
      {canRemove && (
        <Button kind="danger" disabled={load.isPending} onClick={() => setRemoving(true)}>
          Remove sample data
        </Button>
      )}
      {done && <progress aria-label="Sample data" value={done.count} max={done.of} />}
      {load.error && <Problem error={load.error} onRetry={() => load.mutate()} />}
      {isRemoving && <RemoveSample onClose={() => setRemoving(false)} />}
    </>
  )
}
