import { EyeOff, Pencil } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../parts/button.tsx'
import { readMessages } from './outcome.ts'
import type { Piece } from './pieces.ts'
import { secretKinds } from './skip-reasons.ts'
import type { Extracted } from './use-extraction.ts'

/** Lists the messages of a conversation: the words of memories are marked, and secrets are not shown. */
export const MessageList = ({ extracted: { messages, result }, onEdit }: { extracted: Extracted; onEdit: () => void }) => {
  const read = useMemo(() => readMessages(messages, result), [messages, result])
  return (
    <>
      <div className="colhead">
        <h2>Conversation</h2>
        <span className="count">{messages.length === 1 ? '1 message' : `${messages.length} messages`}</span>
        <span className="end" />
        <Button kind="quiet" onClick={onEdit}>
          <Pencil />
          Edit text
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <ol className="paste" aria-label="Messages" tabIndex={0}>
        {read.map(({ speaker, pieces, reasons, isUsed }, index) => (
          <li key={index} id={messageAnchor(index)} tabIndex={-1} className={isUsed ? 'msg' : 'msg skip-msg'}>
            <span className="no">{index + 1}</span>
            <bdi className="sp cut">{speaker}</bdi>
            <p className="text" dir="auto">
              <Pieces pieces={pieces} />
            </p>
            {reasons.length > 0 && <span className="because">{reasons.join(' · ')}</span>}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Id of a message on the page, for the links of the result. */
export const messageAnchor = (index: number) => `message-${index + 1}`

/** Shows a message: the words that a memory comes from are underlined, and each secret is a mark. */
export const Pieces = ({ pieces }: { pieces: Piece[] }) =>
  pieces.map((piece, index) =>
    piece.kind === 'secret' ? (
      <Mask key={index}>{secretKinds[piece.secret]}</Mask>
    ) : piece.isSource ? (
      <span key={index} className="got">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  )

/** Stands for a secret. */
export const Mask = ({ children }: { children: string }) => (
  <span className="badge mask">
    <EyeOff className="s" />
    {children}
  </span>
)
