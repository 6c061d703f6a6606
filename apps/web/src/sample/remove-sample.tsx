import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Erasure } from '../parts/erasure.tsx'
import { Problem } from '../parts/problem.tsx'
import { amountIn } from '../user/amounts.ts'
import { removeSample, sampleAmounts } from './sample.ts'

/** Asks before it removes the sample data. */
export const RemoveSample = ({ disabled }: { disabled: boolean }) => {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button disabled={disabled} onClick={() => setAsking(true)}>
        Remove sample data
      </Button>
      {isAsking && <SampleErasure onClose={() => setAsking(false)} />}
    </>
  )
}

/** Erases the users of the sample data, and shows a receipt for each. */
const SampleErasure = ({ onClose }: { onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const [done, setDone] = useState<{ of: number; count: number }>()
  const { data: amounts, error } = useQuery({
    queryKey: ['sample', 'amounts'],
    queryFn: ({ signal }) => sampleAmounts(client, signal),
    gcTime: 0,
    staleTime: 0,
  })
  return (
    <Erasure
      title="Remove the sample data"
      action="Erase sample data"
      erase={(onReceipt, signal) => removeSample(client, { onProgress: (count, of) => setDone({ count, of }), onReceipt, signal })}
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
