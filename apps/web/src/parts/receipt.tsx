import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import styles from './parts.module.css'

interface Props {
  receipt: { deleted_at: string; erased: Record<string, number> }
  onClose: () => void
}

/** What an erasure removed, for whoever must be able to say so. */
export const Receipt = ({ receipt: { deleted_at, erased }, onClose }: Props) => (
  <Dialog
    title="Erased"
    description={`At ${new Date(deleted_at).toLocaleString()}, in one transaction.`}
    onClose={onClose}
    actions={
      <Button kind="primary" onClick={onClose}>
        Done
      </Button>
    }
  >
    <dl className={styles.receipt}>
      {Object.entries(erased).map(([kind, count]) => [
        <dt key={kind}>{kind.replaceAll('_', ' ')}</dt>,
        <dd key={`${kind} count`}>{count.toLocaleString()}</dd>,
      ])}
    </dl>
  </Dialog>
)
