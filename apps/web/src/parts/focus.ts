import { useEffect, useState } from 'react'

const dialogs = '[role=dialog], [role=alertdialog]'

/** Elements that had the focus when a dialog opened, by the content of the dialog. */
const openers = new WeakMap<Element, Element>()

/**
 * Gives the focus back to the element that had it when a dialog opened. Where that element is gone with a dialog of its own,
 * the opener of that dialog gets the focus, and last the content of the page.
 */
export const useFocusBack = (content: Element | null) => {
  const [opener] = useState(findOpener)
  useEffect(() => {
    if (content && opener) openers.set(content, opener)
  }, [content, opener])
  return (event: Event) => {
    event.preventDefault()
    let target = opener
    while (target && !target.isConnected) {
      const dialog = target.closest(dialogs)
      target = dialog ? openers.get(dialog) : undefined
    }
    const focused = target ?? document.querySelector('main')
    if (focused instanceof HTMLElement) focused.focus()
  }
}

/** A button that is disabled while it works loses the focus: its dialog stands for it. */
const findOpener = (): Element | undefined => {
  const { activeElement, body } = document
  if (activeElement && activeElement !== body) return activeElement
  return [...document.querySelectorAll(dialogs)].at(-1)
}
