import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { useShortcuts } from '../shell/shortcuts.ts'
import { Button, IconButton } from './button.tsx'
import { Kbd } from './kbd.tsx'

/** A short message at the edge of the page. */
export interface ToastMessage {
  id: number
  text: string
  kind: 'done' | 'failed'
  /** Takes the change back; offered for six seconds. */
  undo?: (() => unknown) | undefined
}

export interface ToastListProps {
  messages: ToastMessage[]
  onForget: (id: number) => void
}

const shownMs = { done: 5000, failed: 12_000 }
const undoMs = 6000

/** Shows the messages one below the other, and removes each after a while. */
export const ToastList = ({ messages, onForget }: ToastListProps) => {
  const last = messages.findLast(({ undo }) => undo)
  useShortcuts({
    'Control+z':
      last &&
      (() => {
        last.undo?.()
        onForget(last.id)
      }),
  })
  return (
    <Toast.Provider label="Message">
      {messages.map(({ id, text, kind, undo }) => (
        <Toast.Root key={id} className="toast" duration={undo ? undoMs : shownMs[kind]} onOpenChange={(open) => !open && onForget(id)}>
          <Toast.Description className="grow">{text}</Toast.Description>
          {undo && (
            <Toast.Action asChild altText="Undo with Control and Z">
              <Button onClick={() => undo()}>
                Undo
                <Kbd keys="Ctrl Z" />
              </Button>
            </Toast.Action>
          )}
          <Toast.Close asChild>
            <IconButton icon={X} label="Dismiss" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="toasts" />
    </Toast.Provider>
  )
}
