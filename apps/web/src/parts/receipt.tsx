import { useState } from 'react'
import { Button } from './button.tsx'
import { downloadJson } from './download.ts'
import { DismissButton, Modal } from './modal.tsx'
import { useSay } from './toasts.tsx'
import { exactTime } from './when.tsx'

/** A receipt as the server sends it. */
export interface Receipt {
  /** The erased record; absent where only parts of the user were erased. */
  id?: string
  /** The user that the record belonged to; absent where the record is the user. */
  user_id?: string
  deleted_at: string
  erased: Record<string, number>
}

const kinds: Record<string, string> = {
  users: 'User records',
  metadata_entries: 'Index entries for metadata',
  docs: 'Documents',
  passages: 'Passages',
  memories: 'Memories',
  memory_versions: 'Earlier versions of memories',
  consents: 'Consent records',
}

interface Props {
  title?: string | undefined
  receipts: Receipt[]
  onClose: () => void
}

/** Shows the receipt of an erasure until it is closed, for copying or saving. */
export const ReceiptDialog = ({ title = 'Erased', receipts, onClose }: Props) => {
  const say = useSay()
  const [isSaved, setSaved] = useState(false)
  const close = () => {
    // Nobody gets a second receipt: the toast is the last chance to save this one.
    if (receipts.length > 0 && !isSaved) say('Erased. The receipt is not saved.', 'done', undefined, () => saveReceipts(receipts))
    onClose()
  }
  return (
    <Modal
      isQuestion
      title={title}
      description="Save this receipt if you must prove the erasure. The server does not store it."
      onDismiss={close}
      actions={
        <>
          {receipts.length > 0 && <ReceiptButtons receipts={receipts} onSaved={() => setSaved(true)} />}
          <DismissButton kind="primary">Done</DismissButton>
        </>
      }
    >
      {receipts.length > 0 ? <ReceiptTable receipts={receipts} /> : <p>There was nothing to erase.</p>}
    </Modal>
  )
}

/** Shows what an erasure removed and when, with the ids. */
export const ReceiptTable = ({ receipts }: { receipts: Receipt[] }) => {
  const last = receipts.at(-1)
  return (
    <dl className="receipt">
      {Object.entries(sumOf(receipts)).map(([kind, count]) => [
        <dt key={kind}>{kinds[kind] ?? kind}</dt>,
        <dd key={`${kind} count`}>{count.toLocaleString()}</dd>,
      ])}
      {last && (
        <>
          <dt>Erased at</dt>
          <dd>
            <time dateTime={last.deleted_at}>{exactTime(last.deleted_at)}</time>
          </dd>
        </>
      )}
      {receipts.map((receipt) =>
        idsOf(receipt).map(([name, id]) => [
          <dt key={`${name} ${id}`}>{name}</dt>,
          <dd key={`${name} ${id} value`}>
            <code>{id}</code>
          </dd>,
        ]),
      )}
    </dl>
  )
}

/** Returns receipts in the JSON of the server. */
const jsonOf = (receipts: Receipt[]) => (receipts.length === 1 ? receipts[0] : receipts)

const saveReceipts = (receipts: Receipt[]) => downloadJson(`receipt-${receipts[0]?.deleted_at.replaceAll(':', '-')}.json`, jsonOf(receipts))

/** Copies receipts, or saves them as a file. */
const ReceiptButtons = ({ receipts, onSaved }: { receipts: Receipt[]; onSaved: () => void }) => {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(jsonOf(receipts), null, 2))
    setCopied(true)
    onSaved()
  }
  const save = () => {
    saveReceipts(receipts)
    onSaved()
  }
  return (
    <>
      {/* Browsers have no clipboard on pages that come by plain http. */}
      {navigator.clipboard && <Button onClick={() => void copy()}>{isCopied ? 'Copied' : 'Copy'}</Button>}
      <Button onClick={save}>Save as JSON</Button>
    </>
  )
}

const sumOf = (receipts: Receipt[]): Record<string, number> => {
  const sum: Record<string, number> = {}
  for (const { erased } of receipts) for (const [kind, count] of Object.entries(erased)) sum[kind] = (sum[kind] ?? 0) + count
  return sum
}

const idsOf = ({ id, user_id, erased }: Receipt): [string, string][] => {
  const name = erased.users ? 'User id' : erased.docs ? 'Document id' : 'Memory id'
  return [
    ...(id === undefined ? [] : [[name, id] as [string, string]]),
    ...(user_id === undefined ? [] : [['User id', user_id] as [string, string]]),
  ]
}
