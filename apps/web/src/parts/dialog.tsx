import type { ReactNode } from 'react'
import { useDiscardGuard } from './discard-guard.tsx'
import { Modal } from './modal.tsx'

interface Props {
  title: string
  /** Purpose of the dialog, where the title does not say all of it. */
  description?: ReactNode
  /** Whether something was typed that closing would lose. */
  isDirty?: boolean
  isWide?: boolean
  onClose: () => void
  children: ReactNode
  /** The buttons at the end. */
  actions: ReactNode
}

/** Shows a dialog that asks before it closes over unsaved changes. */
export const Dialog = ({ isDirty = false, onClose, children, ...rest }: Props) => {
  const { leave, question } = useDiscardGuard(isDirty, onClose)
  return (
    <Modal {...rest} onDismiss={() => leave(onClose)}>
      {children}
      {question}
    </Modal>
  )
}
