import { useEffect, useRef } from 'react'

/**
 * Keeps what is typed between the key that opens the search and the moment when its field is there: its file may still be on its
 * way. `start` begins to collect, `stop` ends it, and `read` returns the text so far.
 */
export const useEarlyText = () => {
  const text = useRef<string>(undefined)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { key, target } = event
      if (text.current === undefined || event.ctrlKey || event.metaKey || event.altKey) return
      if (target instanceof HTMLInputElement) return
      if (key === 'Backspace') text.current = text.current.slice(0, -1)
      else if (key.length === 1) text.current += key
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return {
    start: () => {
      text.current = ''
    },
    stop: () => {
      text.current = undefined
    },
    read: () => text.current ?? '',
  }
}
