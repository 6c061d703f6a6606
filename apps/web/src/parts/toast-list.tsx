import { CircleAlert, X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { useShortcuts } from '../shell/shortcuts.ts'
import { Button, IconButton } from './button.tsx'
import { Kbd } from './kbd.tsx'

/** A short message: a toast that something is done, or an error, which stays until somebody dismisses it. */
export interface ToastMessage {
  id: number
  text: string
  kind: 'done' | 'failed'
  /** Takes the change back; offered for six seconds. */
  undo?: (() => unknown) | undefined
  /** Saves the receipt of an erasure. */
  saveReceipt?: (() => unknown) | undefined
}

export interface ToastListProps {
  messages: ToastMessage[]
  onForget: (id: number) => void
}

const shownMs = 5000
const undoMs = 6000
const receiptMs = 12_000

/** Shows what is done at the lower edge of the page for a while, and errors at the upper edge. */
export const ToastList = ({ messages, onForget }: ToastListProps) => {
  const done = messages.filter(({ kind }) => kind === 'done')
  const last = done.findLast(({ undo }) => undo)
  useShortcuts({
    'Control+z':
      last &&
      (() => {
        last.undo?.()
        onForget(last.id)
      }),
  })
  return (
    <>
      <div className="alerts" role="alert">
        {messages
          .filter(({ kind }) => kind === 'failed')
          .map(({ id, text }) => (
            <div key={id} className="toast">
              <CircleAlert />
              <span className="grow">{text}</span>
              <IconButton icon={X} label="Dismiss" onClick={() => onForget(id)} />
            </div>
          ))}
      </div>
      <Toast.Provider label="Message">
        {done.map(({ id, text, undo, saveReceipt }) => (
          <Toast.Root
            key={id}
            className="toast"
            duration={undo ? undoMs : saveReceipt ? receiptMs : shownMs}
            onOpenChange={(open) => !open && onForget(id)}
          >
            <Toast.Description className="grow">{text}</Toast.Description>
            {undo && (
              <Toast.Action asChild altText="Undo with Control and Z">
                <Button onClick={() => undo()}>
                  Undo
                  <Kbd keys="Ctrl Z" />
                </Button>
              </Toast.Action>
            )}
            {saveReceipt && (
              <Toast.Action asChild altText="Save the receipt of the erasure">
                <Button onClick={() => saveReceipt()}>Save receipt</Button>
              </Toast.Action>
            )}
            <Toast.Close asChild>
              <IconButton icon={X} label="Dismiss" />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport className="toasts" />
      </Toast.Provider>
    </>
  )
}
