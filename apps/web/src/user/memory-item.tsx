import type { Memory } from '@acquaint/contracts'
import { ChevronDown, ChevronRight, Clock, Copy, MessageSquareQuote, Pencil, Trash2 } from 'lucide-react'
import { IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Menu } from '../parts/menu.tsx'
import { Spans } from '../parts/spans.tsx'
import { timeOfDay, When } from '../parts/when.tsx'
import { MemoryWhy } from './memory-why.tsx'

/** The words that a search found in a memory. */
export interface FoundWords {
  highlights?: [number, number][]
}

export type MemoryAction = 'edit' | 'expiry' | 'erase'

interface Props {
  memory: Memory & FoundWords
  isOpen: boolean
  isSelected: boolean
  /** Whether the line says the day too: no heading says it. */
  isDayShown: boolean
  onShow: (isOpen: boolean) => void
  onToggle: (isRange: boolean) => void
  onAct: (action: MemoryAction) => void
}

/** Longest part of a memory that fits in its line; opened, the whole text is there. */
const shownCharacters = 400

/** One memory in one line: text, agent, times seen and time. Its source and its history open below it. */
export const MemoryItem = ({ memory, isOpen, isSelected, isDayShown, onShow, onToggle, onAct }: Props) => {
  const copy = useCopy()
  const { content, agent_id, times_seen, timestamp } = memory
  const name = content.slice(0, 80)
  const agent = agent_id ?? 'All agents'
  const seen = times_seen > 1 ? `${times_seen} times` : ''
  const time = isDayShown ? <When at={timestamp} precision="day" /> : <time dateTime={timestamp}>{timeOfDay(timestamp)}</time>
  return (
    <>
      <div className={['mem', isOpen && 'open', isDayShown && 'dated'].filter(Boolean).join(' ')} data-memory={memory.id}>
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={isSelected}
          onChange={({ nativeEvent }) => onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
        <IconButton
          icon={isOpen ? ChevronDown : ChevronRight}
          label={`Why: ${name}`}
          title="Source and history"
          isSmall
          className="ch"
          aria-expanded={isOpen}
          onClick={() => onShow(!isOpen)}
        />
        <bdi className={isOpen ? 't text' : 't cut'}>
          <Content memory={memory} isWhole={isOpen} />
        </bdi>
        <bdi className="m cut desk">{agent}</bdi>
        <span className="m desk num">{seen}</span>
        <span className="m desk num">{time}</span>
        <Menu
          label={`Actions of ${name}`}
          isSmall
          className="act"
          items={[
            { label: 'Edit', icon: Pencil, keys: 'E', onSelect: () => onAct('edit') },
            { label: 'Show source', icon: MessageSquareQuote, keys: 'S', onSelect: () => onShow(true) },
            { label: 'Copy text', icon: Copy, keys: 'C', onSelect: () => void copy(content, 'The memory is copied.') },
            { label: 'Set expiry…', icon: Clock, onSelect: () => onAct('expiry') },
            { label: 'Erase', icon: Trash2, keys: 'Del', isApart: true, onSelect: () => onAct('erase') },
          ]}
        />
        <span className="m mm">
          <bdi className="cut">{agent}</bdi>
          {time}
          <span>{seen}</span>
        </span>
      </div>
      {isOpen && (
        <div className="why">
          <MemoryWhy memory={memory} />
        </div>
      )}
    </>
  )
}

/** Length of the text that a closed line shows before the first word that a search found far in the text, in UTF-16 code units. */
const leadCharacters = 40

const Content = ({ memory: { content, valid_to, highlights = [] }, isWhole }: { memory: Memory & FoundWords; isWhole: boolean }) => {
  const first = highlights[0]?.[0] ?? 0
  const from = isWhole || first < 2 * leadCharacters ? 0 : first - leadCharacters
  const text = isWhole ? content : content.slice(from, from + shownCharacters)
  const spans = highlights.map(([start, end]): [number, number] => [start - from, end - from]).filter(([, end]) => end <= text.length)
  const marked = (
    <>
      {from > 0 && '…'}
      <Spans text={text} spans={spans} />
    </>
  )
  return valid_to ? <del>{marked}</del> : marked
}
