import type { User } from '@acquaint/contracts'
import { useMemo, useState } from 'react'
import { useRestoredState } from '../parts/restored-state.ts'

/** The selected users by id. They stay selected when a search hides them. */
export type Selection = ReadonlyMap<string, User>

/** Holds which users are selected. */
export const useSelection = (users: User[]) => {
  const [selected, setSelected] = useRestoredState<Selection>('selected users', () => new Map())
  const [anchor, setAnchor] = useState<string>()
  /** Selects or deselects a user, or selects all from the last selected one. */
  const toggle = (index: number, isRange: boolean) => {
    const user = users[index]
    if (!user) return
    const from = isRange ? users.findIndex(({ id }) => id === anchor) : -1
    const next = new Map(selected)
    if (from >= 0) for (const one of users.slice(Math.min(from, index), Math.max(from, index) + 1)) next.set(one.id, one)
    else if (!next.delete(user.id)) next.set(user.id, user)
    setSelected(next)
    setAnchor(user.id)
  }
  const isAll = useMemo(() => users.length > 0 && users.every(({ id }) => selected.has(id)), [users, selected])
  return {
    selected,
    toggle,
    isAll,
    toggleAll: () => setSelected(isAll ? new Map() : new Map(users.map((user) => [user.id, user]))),
    clear: () => setSelected(new Map()),
  }
}
