import { Toast } from 'radix-ui'
import { Button } from './button.tsx'
import styles from './parts.module.css'

/** A short message at the edge of the page. */
export interface ToastMessage {
  id: number
  text: string
  kind: 'done' | 'failed'
}

export interface ToastListProps {
  messages: ToastMessage[]
  onForget: (id: number) => void
}

const shownMs = { done: 5000, failed: 12_000 }

/** Shows the messages one below the other, and removes each after a while. */
export const ToastList = ({ messages, onForget }: ToastListProps) => (
  <Toast.Provider label="Message">
    {messages.map(({ id, text, kind }) => (
      <Toast.Root
        key={id}
        className={`${styles.toast} ${kind === 'failed' ? styles.toastDanger : ''}`}
        duration={shownMs[kind]}
        onOpenChange={(open) => !open && onForget(id)}
      >
        <Toast.Description>{text}</Toast.Description>
        <Toast.Close asChild>
          <Button kind="quiet" aria-label="Dismiss">
            ✕
          </Button>
        </Toast.Close>
      </Toast.Root>
    ))}
    <Toast.Viewport className={styles.toasts} />
  </Toast.Provider>
)
