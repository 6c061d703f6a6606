import { type AnyRouter, useBlocker, useRouter } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { DismissButton, Modal } from './modal.tsx'

/** A form with unsaved changes. */
interface Form {
  /** Closes the form, where it does not go with its screen. */
  close: (() => void) | undefined
}

/** The forms with unsaved changes, so that one question stands for all of them. */
const unsaved = new WeakMap<AnyRouter, Set<Form>>()

interface Guard {
  /** Runs the step at once, or after the question where there are unsaved changes. */
  leave: (step: () => void) => void
  /** The question, for the form to render. */
  question: ReactNode
}

/**
 * Asks before unsaved changes are lost: to a step of the form itself, to Back, to a link, to closing or reloading the tab.
 * Without changes nothing is asked.
 */
export const useDiscardGuard = (isDirty: boolean, close?: () => void): Guard => {
  const router = useRouter()
  const [form] = useState<Form>({ close })
  const [step, setStep] = useState<() => void>()
  useEffect(() => {
    form.close = close
  }, [form, close])
  useEffect(() => {
    if (!isDirty) return
    const forms = unsaved.get(router) ?? new Set()
    unsaved.set(router, forms.add(form))
    return () => {
      forms.delete(form)
    }
  }, [router, isDirty, form])
  const blocked = useBlocker({
    // Another search on the same screen leaves the form where it is.
    shouldBlockFn: useCallback(
      ({ current, next }) => current.pathname !== next.pathname && unsaved.get(router)?.has(form) === true,
      [router, form],
    ),
    disabled: !isDirty,
    withResolver: true,
  })
  const keep = () => {
    setStep(undefined)
    blocked.reset?.()
  }
  const discard = () => {
    setStep(undefined)
    if (blocked.status !== 'blocked') return step?.()
    const forms = unsaved.get(router)
    for (const { close: closeForm } of forms ?? []) closeForm?.()
    // The other forms do not ask again.
    forms?.clear()
    blocked.proceed()
  }
  return {
    leave: (next) => (isDirty ? setStep(() => next) : next()),
    question: (step !== undefined || blocked.status === 'blocked') && <Question onKeep={keep} onDiscard={discard} />,
  }
}

const Question = ({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) => (
  <Modal
    isQuestion
    title="Discard changes?"
    description="Your changes are not saved."
    onDismiss={onKeep}
    actions={
      <>
        <Button onClick={onDiscard}>Discard</Button>
        <DismissButton kind="primary">Keep editing</DismissButton>
      </>
    }
  />
)
