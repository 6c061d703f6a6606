'use client'

import { useChat } from '@ai-sdk/react'
import { type FormEvent, useState } from 'react'

/** A conversation that streams. A reload starts a new one; what was remembered stays. */
export const Chat = () => {
  const { messages, sendMessage, status, error } = useChat()
  const [text, setText] = useState('')
  const isBusy = status === 'submitted' || status === 'streaming'
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || isBusy) return
    sendMessage({ text })
    setText('')
  }
  return (
    <section aria-label="Conversation">
      <div aria-live="polite">
        {messages.map(({ id, role, parts }) => (
          <p key={id}>
            <strong>{role === 'user' ? 'You' : 'Chat'}: </strong>
            {parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}
          </p>
        ))}
      </div>
      {error && <p role="alert">The chat is not available. Please try again.</p>}
      <form onSubmit={send}>
        <input
          aria-label="Message"
          value={text}
          maxLength={5000}
          onChange={({ target }) => setText(target.value)}
          style={{ width: '75%' }}
        />
        <button type="submit" disabled={isBusy}>
          Send
        </button>
      </form>
    </section>
  )
}
