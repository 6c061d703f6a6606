import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { loadScreen } from '../shell/load-screen.ts'

interface Props {
  /** Renders what else can be done with the sample data, which is then not the first step. */
  children?: (isLoading: boolean) => ReactNode
}

/** Loads the sample data through the public API. */
export const SampleData = ({ children }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [done, setDone] = useState<{ of: number; count: number }>()
  const load = useSend({
    // Loading fills the list that this button stands in, and must go on when the button gives way to it.
    outlivesForm: true,
    send: async (_input, signal) => {
      // A chunk of its own: most people never load these texts.
      const { loadSample } = await loadScreen(() => import('./sample.ts'))
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
      <Button kind={children ? 'plain' : 'primary'} disabled={load.isPending} onClick={() => load.mutate()}>
        Load sample data
      </Button>
      {children?.(load.isPending)}
      {done && <progress aria-label="Sample data" value={done.count} max={done.of} />}
      {load.error && <Problem error={load.error} onRetry={() => load.mutate()} />}
    </>
  )
}
