import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Erasure } from '../parts/erasure.tsx'
import { Problem } from '../parts/problem.tsx'
import { amountIn } from '../user/amounts.ts'

/** Erases the users of the sample data, and shows a receipt for each. */
export const RemoveSample = ({ onClose }: { onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const [done, setDone] = useState<{ of: number; count: number }>()
  const { data: amounts, error } = useQuery({
    queryKey: ['sample', 'amounts'],
    queryFn: async ({ signal }) => (await import('./sample.ts')).sampleAmounts(client, signal),
    gcTime: 0,
    staleTime: 0,
  })
  return (
    <Erasure
      title="Remove the sample data"
      action="Erase sample data"
      erase={async (onReceipt, signal) => {
        const { removeSample } = await import('./sample.ts')
        await removeSample(client, { onProgress: (count, of) => setDone({ count, of }), onReceipt, signal })
      }}
      onSettled={() => {
        setDone(undefined)
        return queries.invalidateQueries()
      }}
      onClose={onClose}
    >
      <p>
        Erases{' '}
        {amounts
          ? `${amountIn(amounts.users, 'user', 'users')} of the sample data, with ${amountIn(amounts.docs, 'document', 'documents')} and ${amountIn(amounts.memories, 'memory', 'memories')}.`
          : 'the users of the sample data, with their documents and memories.'}{' '}
        Other users stay.
      </p>
      {error && <Problem error={error} />}
      {done && <progress aria-label="Sample data" value={done.count} max={done.of} />}
    </Erasure>
  )
}
