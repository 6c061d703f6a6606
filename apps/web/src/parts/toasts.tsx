import { Toast } from 'radix-ui'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { Button } from './button.tsx'
import styles from './parts.module.css'

interface Message {
  id: number
  text: string
  kind: 'done' | 'failed'
}

type Say = (text: string, kind?: Message['kind']) => void

const SayContext = createContext<Say>(() => {})

/** Returns the function that shows a short message: that something is done, or that it failed. */
export const useSay = (): Say => use(SayContext)

export const Toasts = ({ children }: { children: ReactNode }) => {
  const [messages, setMessages] = useState<Message[]>([])
  const say = useCallback<Say>((text, kind = 'done') => setMessages((all) => [...all, { id: (all.at(-1)?.id ?? 0) + 1, text, kind }]), [])
  const forget = (id: number) => setMessages((all) => all.filter((message) => message.id !== id))
  return (
    <Toast.Provider label="Message">
      <SayContext value={say}>{children}</SayContext>
      {messages.map(({ id, text, kind }) => (
        <Toast.Root
          key={id}
          className={`${styles.toast} ${kind === 'failed' ? styles.toastDanger : ''}`}
          duration={kind === 'failed' ? 12_000 : 5000}
          onOpenChange={(open) => !open && forget(id)}
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
}
