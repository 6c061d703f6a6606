import type { Memory } from '@acquaint/contracts'
import { useState } from 'react'
import { useRestoredState } from '../parts/restored-state.ts'

export interface MemorySelection {
  selected: ReadonlyMap<string, Memory>
  /** Selects or deselects a memory, or selects all from the last selected one. */
  toggle: (memory: Memory, isRange: boolean) => void
  toggleAll: () => void
  isAll: boolean
  clear: () => void
}

/** Holds which memories of a user are selected. They stay selected when a filter hides them. */
export const useMemorySelection = (userId: string, memories: Memory[]): MemorySelection => {
  const [selected, setSelected] = useRestoredState<ReadonlyMap<string, Memory>>(`selected memories ${userId}`, () => new Map())
  const [anchor, setAnchor] = useState<string>()
  const indexOf = (id: string | undefined) => memories.findIndex((memory) => memory.id === id)
  const toggle = (memory: Memory, isRange: boolean) => {
    const ends = [indexOf(anchor), indexOf(memory.id)].sort((a, b) => a - b)
    const next = new Map(selected)
    const [from = -1, to = -1] = ends
    if (isRange && from >= 0) for (const one of memories.slice(from, to + 1)) next.set(one.id, one)
    else if (!next.delete(memory.id)) next.set(memory.id, memory)
    setSelected(next)
    setAnchor(memory.id)
  }
  const isAll = memories.length > 0 && memories.every(({ id }) => selected.has(id))
  const clear = () => setSelected(new Map())
  const toggleAll = () => setSelected(isAll ? new Map() : new Map(memories.map((memory) => [memory.id, memory])))
  return { selected, toggle, toggleAll, isAll, clear }
}
