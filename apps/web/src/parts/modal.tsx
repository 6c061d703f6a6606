import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { useFocusBack } from './focus.ts'

interface Props {
  title: string
  description?: ReactNode
  /** Asks a question: only one of the buttons or Escape answers it. */
  isQuestion?: boolean
  /** 640 pixels instead of 480, for long texts. */
  isWide?: boolean
  /** Called by Escape, by the close button and by a click outside. */
  onDismiss: () => void
  children?: ReactNode
  actions: ReactNode
}

/**
 * Shows a dialog over the page: it takes the focus, holds it, and gives it back. The backdrop is ours: that of the library
 * writes a style element, which the Content-Security-Policy refuses.
 */
export const Modal = ({ title, description, isQuestion = false, isWide = false, onDismiss, children, actions }: Props) => {
  const [content, setContent] = useState<HTMLElement | null>(null)
  const focusBack = useFocusBack(content)
  useInertPage(content)
  return (
    <Radix.Root open onOpenChange={(open) => !open && onDismiss()}>
      <Radix.Portal>
        <div className="scrim" data-modal />
        <Radix.Content
          ref={setContent}
          className={isWide ? 'dialog wide' : 'dialog'}
          onCloseAutoFocus={focusBack}
          onKeyDown={sendByKey}
          {...(isQuestion && {
            role: 'alertdialog',
            onInteractOutside: (event) => event.preventDefault(),
            onOpenAutoFocus: (event) => focusDismiss(event, event.currentTarget),
          })}
          {...(description === undefined && { 'aria-describedby': undefined })}
        >
          <header>
            <Radix.Title>{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description asChild className="i2">
                <div>{description}</div>
              </Radix.Description>
            )}
          </header>
          {/* A question may have nothing in it that takes the focus, and must scroll by keys all the same. */}
          {children !== undefined && <div {...(isQuestion && { tabIndex: 0 })}>{children}</div>}
          {actions !== undefined && <footer>{actions}</footer>}
          {/* Last, so that the focus goes to the first field. */}
          {!isQuestion && (
            <Radix.Close asChild>
              <IconButton icon={X} label="Close" />
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

/** Control and Enter sends the form of a dialog from any of its fields. */
const sendByKey = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.querySelector('form')?.requestSubmit()
}

/** Number of open dialogs that cover an element. */
const covers = new WeakMap<HTMLElement, number>()

/** Makes everything but the dialog inert: the library hides it from screen readers, but leaves it in the tab order. */
export const useInertPage = (content: HTMLElement | null) =>
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
