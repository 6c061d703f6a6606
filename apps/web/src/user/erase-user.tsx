import type { User } from '@acquaint/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Erasure } from '../parts/erasure.tsx'
import { Problem } from '../parts/problem.tsx'
import { amountIn, amountsQuery, memoriesIn } from './amounts.ts'

/** Erases a user with everything that belongs to the user, and shows the receipt. */
export const EraseUser = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: amounts, error } = useQuery(amountsQuery(client, user.id))
  const { list } = getRouteApi('/users/$userId').useSearch()
  const leave = async () => {
    await navigate({ to: '/users', search: list ?? {}, ignoreBlocker: true })
    queries.removeQueries({ queryKey: keyOf({ input: { user_id: user.id } }) })
  }
  return (
    <Erasure
      title="Erase this user"
      action="Erase user"
      erase={async (onReceipt, signal) => onReceipt(await client.users.delete({ user_id: user.id }, { signal }))}
      onSettled={() => {
        void queries.invalidateQueries({ queryKey: keyOf({ resource: 'users', verb: 'list pages' }) })
        void queries.invalidateQueries({ queryKey: keyOf({ resource: 'users', verb: 'count' }) })
      }}
      onClose={(receipts) => (receipts.length > 0 ? void leave() : onClose())}
    >
      <p>
        Erases <bdi>{user.name}</bdi> with name, about and metadata,{' '}
        {amounts
          ? `${amountIn(amounts.docs, 'document', 'documents')}, ${memoriesIn(amounts)} with all earlier versions, and ${amountIn(amounts.consents, 'consent record', 'consent records')}.`
          : 'all documents, all memories with their earlier versions, and all consent records.'}
      </p>
      {error && <Problem error={error} />}
    </Erasure>
  )
}
