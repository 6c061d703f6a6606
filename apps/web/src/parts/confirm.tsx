import { AlertDialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button, buttonClass } from './button.tsx'
import { useFocusBack } from './focus.ts'
import styles from './parts.module.css'

interface Props {
  title: string
  /** What will be gone. */
  children: ReactNode
  /** What the button that does it says. */
  action: string
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. */
export const Confirm = ({ title, children, action, onConfirm, onClose }: Props) => {
  const focusBack = useFocusBack()
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <div className={styles.backdrop} data-modal />
        <AlertDialog.Content className={styles.dialog} onCloseAutoFocus={focusBack}>
          <div className={styles.dialogHead}>
            <AlertDialog.Title>{title}</AlertDialog.Title>
          </div>
          <AlertDialog.Description asChild>
            <div className={styles.dialogBody}>{children}</div>
          </AlertDialog.Description>
          <div className={styles.dialogFoot}>
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action className={buttonClass('danger')} onClick={onConfirm}>
              {action}
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
