import type { Memory } from '@acquaint/contracts'
import { ChevronDown, ChevronRight, Copy, MessageSquareQuote, Pencil, Trash2 } from 'lucide-react'
import { IconButton } from '../parts/button.tsx'
import { useCopy } from '../parts/copy.ts'
import { Menu } from '../parts/menu.tsx'
import { timeOfDay } from '../parts/when.tsx'
import { MemoryWhy } from './memory-why.tsx'

interface Props {
  memory: Memory
  isOpen: boolean
  onShow: (isOpen: boolean) => void
  onEdit: () => void
  onErase: () => void
}

/** Longest part of a memory that fits in its line; opened, the whole text is there. */
const shownCharacters = 400

/** One memory in one line: text, agent, times seen and time. Its source and its history open below it. */
export const MemoryItem = ({ memory, isOpen, onShow, onEdit, onErase }: Props) => {
  const copy = useCopy()
  const { content, agent_id, times_seen, timestamp, valid_to } = memory
  const name = content.slice(0, 80)
  const agent = agent_id ?? 'All agents'
  const seen = times_seen > 1 ? `${times_seen} times` : ''
  return (
    <>
      <li className={isOpen ? 'mem open' : 'mem'} data-memory={memory.id}>
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
          {valid_to ? <del>{content.slice(0, shownCharacters)}</del> : isOpen ? content : content.slice(0, shownCharacters)}
        </bdi>
        <bdi className="m cut desk">{agent}</bdi>
        <span className="m desk num">{seen}</span>
        <time className="m desk num" dateTime={timestamp}>
          {timeOfDay(timestamp)}
        </time>
        <Menu
          label={`Actions of ${name}`}
          isSmall
          className="act"
          items={[
            { label: 'Edit', icon: Pencil, keys: 'E', onSelect: onEdit },
            { label: 'Show source', icon: MessageSquareQuote, keys: 'S', onSelect: () => onShow(true) },
            { label: 'Copy text', icon: Copy, keys: 'C', onSelect: () => void copy(content, 'The memory is copied.') },
            { label: 'Erase', icon: Trash2, keys: 'Del', isApart: true, onSelect: onErase },
          ]}
        />
        <span className="m mm">
          <bdi className="cut">{agent}</bdi>
          <span>{timeOfDay(timestamp)}</span>
          <span>{seen}</span>
        </span>
      </li>
      {isOpen && (
        <li className="why">
          <MemoryWhy memory={memory} />
        </li>
      )}
    </>
  )
}
