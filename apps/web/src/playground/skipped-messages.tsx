import type { FormedMemories, Message } from '@acquaint/contracts'
import { readMessages } from './outcome.ts'
import { ResultList, ResultRow } from './result-rows.tsx'
import { secretKinds, skipReasons } from './skip-reasons.ts'

interface Props {
  messages: Message[]
  result: FormedMemories
}

/** Characters of a message that its line shows. */
const shownMax = 200

/** Lists the messages that gave no memory, fully or in part, each with the reason. Those of other roles share one line. */
export const SkippedMessages = ({ messages, result }: Props) => {
  const read = readMessages(messages, result)
  const ofOthers = result.skipped.filter(({ reason }) => reason === 'role')
  const textOf = (index: number) =>
    read[index]?.pieces
      .map((piece) => (piece.kind === 'secret' ? `[${secretKinds[piece.secret]}]` : piece.text))
      .join('')
      .slice(0, shownMax)
  const rows = result.skipped
    .filter(({ reason }) => reason !== 'role')
    .map(({ message_index, reason }) => (
      <ResultRow key={`${message_index} ${reason}`} message={message_index} note={skipReasons[reason]}>
        <bdi className="cut i2">{textOf(message_index)}</bdi>
      </ResultRow>
    ))
  if (ofOthers.length > 0)
    rows.push(
      <ResultRow key="role" message={undefined} note={skipReasons.role}>
        <span className="i2">{messagesIn(ofOthers.map(({ message_index }) => message_index + 1))}</span>
      </ResultRow>,
    )
  return <ResultList id="skipped" title="Skipped" rows={rows} count={result.skipped.length} />
}

const messagesIn = (numbers: number[]) => (numbers.length === 1 ? `Message ${numbers[0]}` : `Messages ${numbers.join(', ')}`)
