import { type RefObject, useEffect, useState } from 'react'

/** Tells whether an element is in view. */
export const useVisible = (element: RefObject<HTMLElement | null>): boolean => {
  const [isVisible, setVisible] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setVisible(entry?.isIntersecting ?? false))
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return isVisible
}
