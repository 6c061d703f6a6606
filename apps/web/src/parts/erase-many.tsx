import { type ReactNode, useState } from 'react'
import { Erasure } from './erasure.tsx'
import { Field } from './field.tsx'
import type { Receipt } from './receipt.tsx'

/** Records that the question names. */
const namedMax = 5

interface Props<Item> {
  items: Item[]
  /** Noun of the records, for one and for several. */
  nouns: [one: string, many: string]
  /** Sentence before the names: what goes with the records. */
  says: string
  nameOf: (item: Item) => ReactNode
  erase: (onReceipt: (receipt: Receipt) => void, signal: AbortSignal) => Promise<unknown>
  /** Reads again what the erasure changed. */
  onSettled: () => unknown
  onClose: (isErased: boolean) => void
}

/** Erases several records. Their number must be typed: nobody erases 50 records by a slip of the hand. */
export const EraseMany = <Item extends { id: string }>({ items, nouns: [one, many], says, nameOf, onClose, ...rest }: Props<Item>) => {
  const [typed, setTyped] = useState('')
  const count = items.length
  const object = `${count.toLocaleString()} ${count === 1 ? one : many}`
  return (
    <Erasure
      {...rest}
      title={`Erase ${object}`}
      action={`Erase ${object}`}
      isConfirmed={typed.trim() === String(count)}
      onClose={(receipts) => onClose(receipts.length > 0)}
    >
      <p>{says}</p>
      <ul className="lines">
        {items.slice(0, namedMax).map((item) => (
          <li key={item.id}>{nameOf(item)}</li>
        ))}
        {count > namedMax && <li className="i3">and {(count - namedMax).toLocaleString()} more</li>}
      </ul>
      <Field label={`Type ${count} to confirm`}>
        {(wiring) => (
          <input
            {...wiring}
            className="short"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
    </Erasure>
  )
}
