import type { Memory } from '@acquaint/contracts'
import { fullDay } from '../parts/when.tsx'
import { MemoryItem } from './memory-item.tsx'
import { useMemoryKeys } from './memory-keys.ts'

interface Props {
  memories: Memory[]
  /** Id of the memory that is open. */
  openId: string | undefined
  onAct: (action: 'edit' | 'erase', memory: Memory) => void
  onShow: (id: string | undefined) => void
}

/** Shows the memories day by day. */
export const MemoryDays = ({ memories, openId, onAct, onShow }: Props) => {
  useMemoryKeys({ memories, onAct, onShow })
  const days = Map.groupBy(memories, ({ timestamp }) => fullDay(timestamp))
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={day}>
      <h3 className="day">
        {day} <span className="count">{ofDay.length}</span>
      </h3>
      <ul className="mems">
        {ofDay.map((memory) => (
          <MemoryItem
            key={memory.id}
            memory={memory}
            isOpen={memory.id === openId}
            onShow={(isOpen) => onShow(isOpen ? memory.id : undefined)}
            onEdit={() => onAct('edit', memory)}
            onErase={() => onAct('erase', memory)}
          />
        ))}
      </ul>
    </section>
  ))
}
