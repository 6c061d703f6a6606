import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api.tsx'
import { Modal } from '../parts/modal.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { DocForm } from './doc-form.tsx'

interface Props {
  userId: string
  docId: string
  onErase: () => void
  onClose: () => void
}

/** Edits a document. */
export const DocDialog = ({ userId, docId, onErase, onClose }: Props) => {
  const { data: doc, error, refetch } = useQuery(useApi().docs.get.options({ user_id: userId, doc_id: docId }))
  if (doc) return <DocForm stored={doc} onErase={onErase} onClose={onClose} />
  return (
    <Modal title="Edit document" onDismiss={onClose} actions={undefined}>
      {error ? <Problem error={error} onRetry={isMissing(error) ? undefined : refetch} /> : <Skeleton lines={6} />}
    </Modal>
  )
}
