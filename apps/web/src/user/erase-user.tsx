import type { User, UserReceipt } from '@acquaint/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { sentenceOf } from '../parts/problem.tsx'
import { Receipt } from '../parts/receipt.tsx'
import { useSay } from '../parts/toasts.tsx'
import { userKey } from '../queries.ts'

/** Erases a user with all that belongs to them, and shows the receipt. */
export const EraseUser = ({ user }: { user: User }) => {
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useSay()
  const [isAsking, setAsking] = useState(false)
  const [receipt, setReceipt] = useState<UserReceipt>()
  const erase = useMutation({
    mutationFn: () => client.users.delete({ user_id: user.id }),
    onSuccess: setReceipt,
    onError: (error) => say(`Not erased: ${sentenceOf(error)}`, 'failed'),
  })
  const leave = async () => {
    await navigate({ to: '/users' })
    queries.removeQueries({ queryKey: userKey(user.id) })
    await queries.invalidateQueries({ queryKey: ['users'] })
  }
  return (
    <>
      <Button kind="danger" disabled={erase.isPending} onClick={() => setAsking(true)}>
        Erase
      </Button>
      {isAsking && (
        <Confirm title="Erase this user?" action="Erase for good" onConfirm={() => erase.mutate()} onClose={() => setAsking(false)}>
          <p>
            <bdi>{user.name}</bdi>, all documents, all memories with their history, and every record of consent. There is no way back.
          </p>
        </Confirm>
      )}
      {receipt && <Receipt receipt={receipt} onClose={() => void leave()} />}
    </>
  )
}
