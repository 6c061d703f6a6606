import { type ReactNode, useEffect, useRef } from 'react'

/** The title of a screen. It takes the focus that a navigation has given to the content, as soon as it is there. */
export const Heading = ({ className, children }: { className?: string; children: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement?.id === 'main') heading.current?.focus()
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {children}
    </h1>
  )
}
