import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { useFocusBack } from './focus.ts'
import styles from './parts.module.css'

interface Props {
  title: string
  description?: ReactNode
  /** Asks a question: only one of the buttons or Escape answers it. */
  isQuestion?: boolean
  /** Called by Escape, by the close button and by a click outside. */
  onDismiss: () => void
  children?: ReactNode
  actions: ReactNode
}

/**
 * Shows a dialog over the page: it takes the focus, holds it, and gives it back. The backdrop is ours: that of the library
 * writes a style element, which the Content-Security-Policy refuses.
 */
export const Modal = ({ title, description, isQuestion = false, onDismiss, children, actions }: Props) => {
  const [content, setContent] = useState<HTMLElement | null>(null)
  const focusBack = useFocusBack(content)
  useInertPage(content)
  return (
    <Radix.Root open onOpenChange={(open) => !open && onDismiss()}>
      <Radix.Portal>
        <div className={styles.backdrop} data-modal />
        <Radix.Content
          ref={setContent}
          className={styles.dialog}
          onCloseAutoFocus={focusBack}
          {...(isQuestion && {
            role: 'alertdialog',
            onInteractOutside: (event) => event.preventDefault(),
            onOpenAutoFocus: (event) => focusDismiss(event, event.currentTarget),
          })}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <div className={styles.dialogHead}>
            <Radix.Title>{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description asChild className={styles.hint ?? ''}>
                <div>{description}</div>
              </Radix.Description>
            )}
          </div>
          {children !== undefined && <div className={styles.dialogBody}>{children}</div>}
          <div className={styles.dialogFoot}>{actions}</div>
          {/* Last, so that the focus goes to the first field. */}
          {!isQuestion && (
            <Radix.Close asChild>
              <Button kind="quiet" className={styles.dialogClose} aria-label="Close">
                ✕
              </Button>
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A button that leaves a dialog in the same way as Escape. A question opens with the focus on it. */
export const DismissButton = (props: ComponentProps<typeof Button>) => (
  <Radix.Close asChild>
    <Button {...props} data-dismiss />
  </Radix.Close>
)

const focusDismiss = (event: Event, content: EventTarget | null) => {
  const dismiss = content instanceof HTMLElement && content.querySelector<HTMLElement>('[data-dismiss]')
  if (!dismiss) return
  event.preventDefault()
  dismiss.focus()
}

/** Number of open dialogs that cover an element. */
const covers = new WeakMap<HTMLElement, number>()

/** Makes everything but the dialog inert: the library hides it from screen readers, but leaves it in the tab order. */
const useInertPage = (content: HTMLElement | null) =>
  useEffect(() => {
    if (!content) return
    const covered = [...document.body.children].filter(
      (element): element is HTMLElement => element instanceof HTMLElement && !element.contains(content),
    )
    const count = (element: HTMLElement, by: number) => {
      const open = (covers.get(element) ?? 0) + by
      covers.set(element, open)
      element.inert = open > 0
    }
    for (const element of covered) count(element, 1)
    return () => {
      for (const element of covered) count(element, -1)
    }
  }, [content])
