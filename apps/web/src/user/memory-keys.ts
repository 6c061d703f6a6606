import type { Memory } from '@acquaint/contracts'
import { useCopy } from '../parts/copy.ts'
import { useShortcuts } from '../shell/shortcuts.ts'

interface Options {
  memories: Memory[]
  /** Scrolls a memory into view. */
  show: (memory: Memory) => void
  onAct: (action: 'edit' | 'erase', memory: Memory) => void
  onShow: (id: string) => void
  onToggle: (memory: Memory, isRange: boolean) => void
}

/** The keys of the memories: they act on the line that has the focus, and are left to the page where no line has it. */
export const useMemoryKeys = ({ memories, show, onAct, onShow, onToggle }: Options) => {
  const copy = useCopy()
  const current = () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-memory]')?.dataset.memory
    return memories.findIndex((memory) => memory.id === id)
  }
  const onCurrent = (act: (memory: Memory) => void) => () => {
    const memory = memories[current()]
    if (!memory) return false
    return act(memory)
  }
  const step = (by: 1 | -1) => () => {
    const next = memories[Math.min(Math.max(current() + by, 0), memories.length - 1)]
    if (!next) return false
    show(next)
    // The line may have to be drawn first.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-memory="${next.id}"] button`)?.focus({ preventScroll: true }))
  }
  useShortcuts(
    {
      j: step(1),
      ArrowDown: step(1),
      k: step(-1),
      ArrowUp: step(-1),
      x: onCurrent((memory) => onToggle(memory, false)),
      'Shift+x': onCurrent((memory) => onToggle(memory, true)),
      e: onCurrent((memory) => onAct('edit', memory)),
      s: onCurrent(({ id }) => onShow(id)),
      c: onCurrent(({ content }) => void copy(content, 'The memory is copied.')),
      Delete: onCurrent((memory) => onAct('erase', memory)),
    },
    { isPart: true },
  )
}
