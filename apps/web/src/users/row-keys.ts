import type { User } from '@acquaint/contracts'
import { useNavigate } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { useCopy } from '../parts/copy.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { placeInList } from './list-place.ts'

interface Options {
  users: User[]
  /** Index of the user in the side panel; -1 for none. */
  opened: number
  scroll: RefObject<HTMLElement | null>
  /** Scrolls a row into view. */
  show: (index: number) => void
  open: (index: number) => void
  toggle: (index: number, isRange: boolean) => void
  edit: (user: User) => void
  /** Erases one user. While users are selected, the bulk bar takes the key. */
  erase: ((user: User) => void) | undefined
  onEscape: () => void
}

/** The keys of the table: they act on the row that has the focus, or else on the user in the side panel. */
export const useRowKeys = ({ users, opened, scroll, show, open, toggle, edit, erase, onEscape }: Options) => {
  const navigate = useNavigate()
  const copy = useCopy()
  const current = () => {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]')
    return row ? Number(row.dataset.index) : opened
  }
  const focus = (index: number) => {
    show(index)
    // The row may have to be drawn first.
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus({ preventScroll: true }))
  }
  /** Moves to the next or previous user; the side panel follows. */
  const step = (by: 1 | -1) => {
    const index = Math.min(Math.max(current() + by, 0), users.length - 1)
    focus(index)
    if (opened >= 0) open(index)
  }
  const onCurrent = (act: (index: number, user: User) => void) => () => {
    const index = current()
    const user = users[index]
    if (user) act(index, user)
  }
  useShortcuts({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    ' ': onCurrent((index) => open(index)),
    Enter: onCurrent((_index, { id }) => void navigate({ to: '/users/$userId', params: { userId: id }, search: placeInList })),
    x: onCurrent((index) => toggle(index, false)),
    'Shift+x': onCurrent((index) => toggle(index, true)),
    e: onCurrent((_index, user) => edit(user)),
    Delete: erase && onCurrent((_index, user) => erase(user)),
    w: onCurrent((_index, { id }) => void navigate({ to: '/users/$userId/context', params: { userId: id }, search: placeInList })),
    c: onCurrent((_index, { id }) => void copy(id, 'The id is copied.')),
    Escape: onEscape,
  })
  return { step }
}
