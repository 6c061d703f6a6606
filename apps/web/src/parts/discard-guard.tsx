import { useBlocker, useRouter } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { DiscardQuestion } from './discard-question.tsx'
import { type UnsavedForm, unsavedForms } from './unsaved.ts'

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
  const [form] = useState<UnsavedForm>({ close })
  const [step, setStep] = useState<() => void>()
  useEffect(() => {
    form.close = close
  }, [form, close])
  useEffect(() => {
    if (!isDirty) return
    const forms = unsavedForms(router).add(form)
    return () => {
      forms.delete(form)
    }
  }, [router, isDirty, form])
  const blocked = useBlocker({
    // Another search on the same screen does not close the form.
    shouldBlockFn: useCallback(({ current, next }) => current.pathname !== next.pathname && unsavedForms(router).has(form), [router, form]),
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
    const forms = unsavedForms(router)
    for (const { close: closeForm } of forms) closeForm?.()
    // The other forms do not ask again.
    forms.clear()
    blocked.proceed()
  }
  return {
    leave: (next) => (isDirty ? setStep(() => next) : next()),
    question: (step !== undefined || blocked.status === 'blocked') && <DiscardQuestion onKeep={keep} onDiscard={discard} />,
  }
}
