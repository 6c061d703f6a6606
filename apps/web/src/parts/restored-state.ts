import { type AnyRouter, useRouter } from '@tanstack/react-router'
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import { useAccess } from '../api.tsx'

/** State of forms that a refused key took off the page, by the name of the state. */
const saved = new WeakMap<AnyRouter, Map<string, unknown>>()

/**
 * Holds state as `useState` does. A refused key takes the whole page down once another key is given; the state is then
 * there again, so that nobody types a text twice. The name says whose state it is, with the id of its user.
 */
export const useRestoredState = <State>(name: string, initial: () => State): [State, Dispatch<SetStateAction<State>>] => {
  const states = useSavedStates()
  const { refused } = useAccess()
  // Only this hook writes under the name, and only a State.
  const [state, setState] = useState(() => (states.has(name) ? (states.get(name) as State) : initial()))
  const isRefused = refused !== undefined
  useEffect(() => {
    // Not only when this page goes: the next one is rendered before that.
    if (isRefused) states.set(name, state)
    else states.delete(name)
  }, [states, name, state, isRefused])
  return [state, setState]
}

const useSavedStates = () => {
  const router = useRouter()
  const states = saved.get(router) ?? new Map<string, unknown>()
  saved.set(router, states)
  return states
}
