import { useEffect, useEffectEvent } from 'react'

/** Actions by key: `n`, `?`, `Shift+x`, `Control+k`. Chords are two keys in turn: `g u`. An action that returns false leaves the key to others. */
export type Shortcuts = Record<string, (() => unknown) | undefined>

const chordMs = 1500

/**
 * Runs actions by keys while the component is shown. Letters do nothing while a field has the focus or a dialog is open. The keys
 * of a part of a screen come before those of the screen: an event reaches the document before the window.
 */
export const useShortcuts = (shortcuts: Shortcuts, { isPart = false } = {}) => {
  const press = useEffectEvent((event: KeyboardEvent, prefix: string) => {
    const name = prefix + nameOf(event)
    const action = shortcuts[name]
    if (!action || event.defaultPrevented || !isFree(event)) return false
    if (action() === false) return false
    event.preventDefault()
    return true
  })
  useEffect(() => {
    let first: { key: string; at: number } | undefined
    const listen = (event: KeyboardEvent) => {
      const prefix = first && event.timeStamp - first.at < chordMs ? `${first.key} ` : ''
      const isDone = (prefix !== '' && press(event, prefix)) || press(event, '')
      first = isDone || event.repeat ? undefined : { key: nameOf(event), at: event.timeStamp }
    }
    const target = isPart ? document : window
    const listener = (event: Event) => event instanceof KeyboardEvent && listen(event)
    target.addEventListener('keydown', listener)
    return () => target.removeEventListener('keydown', listener)
  }, [isPart])
}

const nameOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  [
    (ctrlKey || metaKey) && 'Control+',
    altKey && 'Alt+',
    shiftKey && (key.length > 1 || /\p{L}/u.test(key)) && 'Shift+',
    key.length === 1 ? key.toLowerCase() : key,
  ]
    .filter(Boolean)
    .join('')

/** Tells whether nobody else takes the key. */
const isFree = (event: KeyboardEvent) => {
  if (document.querySelector('[data-modal], [role=menu], :popover-open')) return false
  if (nameOf(event) === 'Control+k') return true
  const { target } = event
  if (!(target instanceof Element)) return true
  if (target.closest('input:not([type=checkbox], [type=radio]), textarea, select')) return false
  // Enter and Space belong to the button that has the focus, and Enter to a link.
  if (event.key === 'Enter') return !target.closest('a, button, input')
  return event.key !== ' ' || !target.closest('button, input')
}
