import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { onDemand } from '../shell/on-demand.tsx'
import type { ToastListProps, ToastMessage } from './toast-list.tsx'

type Say = (text: string, kind?: ToastMessage['kind'], undo?: ToastMessage['undo'], saveReceipt?: ToastMessage['saveReceipt']) => void

const SayContext = createContext<Say>(() => {})

/** Returns the function that shows a short message: a toast that something is done, or an error, which stays. */
export const useSay = (): Say => use(SayContext)

/** Shows the messages where the file of their list did not arrive. A message must never be lost to that. */
const PlainList = ({ messages }: ToastListProps) => (
  <ul className="toasts" role="status">
    {messages.map(({ id, text }) => (
      <li key={id} className="toast">
        <span>{text}</span>
      </li>
    ))}
  </ul>
)

const ToastList = onDemand(async () => (await import('./toast-list.tsx')).ToastList, PlainList)

export const Toasts = ({ children }: { children: ReactNode }) => {
  const [messages, setMessages] = useState<ToastMessage[]>([])
  // The list is needed from the first message on, and stays: taking it away would cut off the last one.
  const [isUsed, setUsed] = useState(false)
  const say = useCallback<Say>((text, kind = 'done', undo, saveReceipt) => {
    setUsed(true)
    setMessages((all) => [...all, { id: (all.at(-1)?.id ?? 0) + 1, text, kind, undo, saveReceipt }])
  }, [])
  const forget = (id: number) => setMessages((all) => all.filter((message) => message.id !== id))
  return (
    <SayContext value={say}>
      {children}
      {isUsed && <ToastList messages={messages} onForget={forget} />}
    </SayContext>
  )
}
