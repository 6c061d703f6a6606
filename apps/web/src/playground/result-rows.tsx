import type { ReactNode } from 'react'
import { messageAnchor } from './message-list.tsx'

interface ListProps {
  id: string
  title: string
  rows: ReactNode[]
  /** How many there are, where rows stand for several. */
  count?: number
}

/** A list of the result under its title; nothing where the list is empty. */
export const ResultList = ({ id, title, rows, count = rows.length }: ListProps) =>
  rows.length > 0 && (
    <section className="res" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} <span className="count">{count}</span>
      </h2>
      <ul>{rows}</ul>
    </section>
  )

interface RowProps {
  /** Index of the message that the row comes from, if it is known. */
  message: number | undefined
  /** Stands at the end of the row. */
  note?: ReactNode
  children: ReactNode
}

export const ResultRow = ({ message, note, children }: RowProps) => (
  <li>
    <MessageLink message={message} />
    <span className="t">{children}</span>
    {note !== undefined && <span className="m">{note}</span>}
  </li>
)

/** Leads to a message of the conversation, by its number. */
export const MessageLink = ({ message }: { message: number | undefined }) =>
  message === undefined ? (
    <span className="no" />
  ) : (
    <button type="button" className="no" aria-label={`Message ${message + 1}`} onClick={() => showMessage(message)}>
      {message + 1}
    </button>
  )

/** Scrolls to a message, and gives it the focus, which its ring shows. */
const showMessage = (message: number) => {
  const element = document.getElementById(messageAnchor(message))
  element?.scrollIntoView({ block: 'nearest' })
  element?.focus({ preventScroll: true })
}
