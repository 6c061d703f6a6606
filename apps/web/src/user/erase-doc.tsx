import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi, useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Erasure } from '../parts/erasure.tsx'

interface Props {
  userId: string
  docId: string
  onClose: (isErased: boolean) => void
}

/** Erases a document with its passages, and shows the receipt. */
export const EraseDoc = ({ userId, docId, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const options = useApi().docs.get.options({ user_id: userId, doc_id: docId })
  const { data: doc } = useQuery(options)
  const docsKey = keyOf({ resource: 'docs', input: { user_id: userId } })
  return (
    <Erasure
      title="Erase this document"
      action="Erase document"
      erase={async (onReceipt, signal) => onReceipt(await client.docs.delete({ user_id: userId, doc_id: docId }, { signal }))}
      onSettled={() => {
        void queries.invalidateQueries({ queryKey: keyOf({ resource: 'docs', verb: 'list pages', input: { user_id: userId } }) })
        void queries.invalidateQueries({ queryKey: keyOf({ resource: 'users', verb: 'get', input: { user_id: userId } }) })
      }}
      onClose={(receipts) => {
        const isErased = receipts.length > 0
        onClose(isErased)
        if (!isErased) return
        queries.removeQueries({ queryKey: options.queryKey })
        void queries.invalidateQueries({ queryKey: docsKey })
      }}
    >
      <p>
        Erases the document “<bdi>{doc?.title}</bdi>”{doc && ` (${[doc.content].flat().join('').length.toLocaleString()} characters)`} with
        all its passages.
      </p>
    </Erasure>
  )
}
