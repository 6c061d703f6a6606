import { useState } from 'react'

/**
 * Gives the focus back to what had it when a dialog opened. The library gives it to its own trigger, and ours have none:
 * a dialog is there or is not.
 */
export const useFocusBack = () => {
  const [opener] = useState(() => document.activeElement)
  return (event: Event) => {
    event.preventDefault()
    if (opener instanceof HTMLElement) opener.focus()
  }
}
