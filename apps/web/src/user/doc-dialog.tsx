import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi, useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Erasure } from '../parts/erasure.tsx'
import { Modal } from '../parts/modal.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { DocForm } from './doc-form.tsx'

interface Props {
  userId: string
  docId: string
  onClose: () => void
}

/** Shows a document, edits it, and erases it. */
export const DocDialog = ({ userId, docId, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const [isErasing, setErasing] = useState(false)
  const options = useApi().docs.get.options({ user_id: userId, doc_id: docId })
  const { data: doc, error, refetch } = useQuery(options)
  const docsKey = keyOf({ resource: 'docs', input: { user_id: userId } })
  if (!doc)
    return (
      <Modal title="Document" onDismiss={onClose} actions={undefined}>
        {error ? <Problem error={error} onRetry={isMissing(error) ? undefined : refetch} /> : <Skeleton lines={6} />}
      </Modal>
    )
  return (
    <>
      <DocForm stored={doc} onErase={() => setErasing(true)} onClose={onClose} />
      {isErasing && (
        <Erasure
          title="Erase this document"
          action="Erase document"
          erase={async (onReceipt, signal) => onReceipt(await client.docs.delete({ user_id: userId, doc_id: docId }, { signal }))}
          onSettled={() =>
            queries.invalidateQueries({ queryKey: keyOf({ resource: 'docs', verb: 'list pages', input: { user_id: userId } }) })
          }
          onClose={(receipts) => {
            setErasing(false)
            if (receipts.length === 0) return
            onClose()
            queries.removeQueries({ queryKey: options.queryKey })
            void queries.invalidateQueries({ queryKey: docsKey })
          }}
        >
          <p>
            Erases the document “<bdi>{doc.title}</bdi>” ({[doc.content].flat().join('').length.toLocaleString()} characters) with all its
            passages.
          </p>
        </Erasure>
      )}
    </>
  )
}
