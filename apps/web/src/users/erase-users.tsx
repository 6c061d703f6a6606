import type { User } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Avatar } from '../parts/avatar.tsx'
import { EraseMany } from '../parts/erase-many.tsx'

/** Erases the selected users one by one, and shows the receipts. */
export const EraseUsers = ({ users, onClose }: { users: User[]; onClose: (isErased: boolean) => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  return (
    <EraseMany
      items={users}
      nouns={['user', 'users']}
      says="Erases name, about and metadata, all documents, all memories with their history, and all consent records of:"
      nameOf={({ name }) => (
        <>
          <Avatar name={name} />
          <bdi className="cut">{name}</bdi>
        </>
      )}
      erase={async (onReceipt, signal) => {
        for (const { id } of users) onReceipt(await client.users.delete({ user_id: id }, { signal }))
      }}
      onSettled={() => queries.invalidateQueries({ queryKey: keyOf({ resource: 'users' }) })}
      onClose={onClose}
    />
  )
}
