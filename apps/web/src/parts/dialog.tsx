import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useFocusBack } from './focus.ts'
import styles from './parts.module.css'

interface Props {
  title: string
  /** What the dialog is for, where its title does not say it all. */
  description?: ReactNode
  onClose: () => void
  children: ReactNode
  /** The buttons that end it. */
  actions: ReactNode
}

/**
 * A dialog over the page: it takes the focus, keeps it, and gives it back. The backdrop is ours: that of the library
 * writes a style element, which the Content-Security-Policy refuses.
 */
export const Dialog = ({ title, description, onClose, children, actions }: Props) => {
  const focusBack = useFocusBack()
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <div className={styles.backdrop} data-modal />
        <Radix.Content
          className={styles.dialog}
          onCloseAutoFocus={focusBack}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <div className={styles.dialogHead}>
            <Radix.Title>{title}</Radix.Title>
            {description !== undefined && <Radix.Description className={styles.hint}>{description}</Radix.Description>}
          </div>
          <div className={styles.dialogBody}>{children}</div>
          <div className={styles.dialogFoot}>{actions}</div>
          {/* Last, so that the focus goes to the first field. */}
          <Radix.Close asChild>
            <Button kind="quiet" className={styles.dialogClose} aria-label="Close">
              ✕
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
