'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { question } from './question'

/** Asks once whether the chat may remember, and then offers to change the answer. `agrees` is undefined before the first answer. */
export const Consent = ({ agrees }: { agrees: boolean | undefined }) => {
  const router = useRouter()
  const [isSending, start] = useTransition()
  const [failed, setFailed] = useState(false)
  const answer = (next: boolean) =>
    start(async () => {
      const body = JSON.stringify({ agrees: next })
      const response = await fetch('/api/consent', { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
      setFailed(!response.ok)
      router.refresh()
    })
  const button = (label: string, next: boolean) => (
    <button type="button" disabled={isSending} onClick={() => answer(next)} style={{ marginLeft: '0.5rem' }}>
      {label}
    </button>
  )
  return (
    <section aria-label="Memory">
      <p>
        {agrees === undefined && question}
        {agrees === true && 'This chat remembers what you say about yourself.'}
        {agrees === false && 'This chat remembers nothing about you.'}
        {agrees !== true && button(agrees === undefined ? 'Yes' : 'Remember from now on', true)}
        {agrees !== false && button(agrees === undefined ? 'No' : 'Stop, and forget everything', false)}
      </p>
      {failed && <p role="alert">Your answer was not stored. Please try again.</p>}
    </section>
  )
}
