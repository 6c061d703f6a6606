import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { DismissButton, Modal } from './modal.tsx'
import { Problem } from './problem.tsx'
import { type Receipt, ReceiptDialog, ReceiptTable } from './receipt.tsx'
import { useSend } from './send.ts'
import { useSay } from './toasts.tsx'

interface Props {
  /** A verb and its object: "Erase this document". */
  title: string
  /** Whether the user has confirmed what the question asks for, such as a number to type. */
  isConfirmed?: boolean
  /** Words of the button that erases. */
  action: string
  /** The records that go, with counts. */
  children: ReactNode
  /** Erases, and hands over each receipt as it comes. */
  erase: (onReceipt: (receipt: Receipt) => void, signal: AbortSignal) => Promise<unknown>
  /** Reads again what the erasure changed. */
  onSettled: () => unknown
  onClose: (receipts: Receipt[]) => void
}

/** Says what will be erased, asks, erases, and shows the receipt until it is closed. The one way to erase in this console. */
export const Erasure = ({ title, action, isConfirmed = true, children, erase, onSettled, onClose }: Props) => {
  const say = useSay()
  const [receipts, setReceipts] = useState<Receipt[]>([])
  const [isStopped, setStopped] = useState(false)
  const work = useSend({
    send: (_input, signal) => erase((receipt) => setReceipts((all) => [...all, receipt]), signal),
    onSettled,
  })
  const close = () => onClose(receipts)
  const dismiss = () => {
    if (work.isPending) say('Stopped before the server answered. Read the list again to see whether it was erased.', 'failed')
    work.abort()
    // The server gives a receipt only once.
    if (receipts.length > 0) setStopped(true)
    else close()
  }
  if (work.isSuccess || isStopped)
    return <ReceiptDialog title={isStopped ? 'Erased in part' : undefined} receipts={receipts} onClose={close} />
  return (
    <Modal
      isQuestion
      title={`${title}?`}
      onDismiss={dismiss}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button kind="danger" disabled={work.isPending || !isConfirmed} onClick={() => work.mutate()}>
            {work.isPending ? 'Erasing…' : action}
          </Button>
        </>
      }
    >
      {children}
      <p>This cannot be undone.</p>
      {work.error && <Problem error={work.error} />}
      {receipts.length > 0 && <ReceiptTable receipts={receipts} />}
    </Modal>
  )
}
