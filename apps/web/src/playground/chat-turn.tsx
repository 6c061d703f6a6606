import type { FormedMemories, Reply } from '@acquaint/contracts'
import { attributeName, factValue } from '../user/fact-names.ts'
import type { Turn } from './conversation.ts'
import { Pieces } from './message-list.tsx'
import { modelFailures } from './model-failures.ts'
import { readMessages } from './outcome.ts'
import { secretKinds, skipReasons } from './skip-reasons.ts'

/** Shows a message of the user with what was formed from it, and the answer of the model or the context for one. */
export const ChatTurn = ({ turn: { content, reply, formed } }: { turn: Turn }) => {
  const [read] = formed ? readMessages([{ role: 'user', content }], formed) : []
  return (
    <>
      <div className="message mine">
        <p className="t14 text" dir="auto">
          {read ? <Pieces pieces={read.pieces} /> : content}
        </p>
        {formed !== undefined && <Notes label="Memories from this message" notes={notesOf(formed)} />}
      </div>
      {reply?.answered_by === 'model' && (
        <div className="message">
          <span className="badge">Model</span>
          <p className="t14 text" dir="auto">
            {reply.content}
          </p>
          <Notes label="Context of this answer" notes={[contextOf(reply)]} />
        </div>
      )}
      {reply?.answered_by === 'offline' && <WhatAgentGets reply={reply} />}
    </>
  )
}

/** Shows the context where no model answered: nothing here plays one. */
const WhatAgentGets = ({ reply }: { reply: Reply }) => (
  <div className="message answerless">
    <div className="t12 i2">
      {reply.fallback ? `The model ${modelFailures[reply.fallback]}.` : 'No model is configured, so nobody answers.'} An agent would get
      this context:
    </div>
    {reply.context.text === '' ? (
      <div className="t14 i2">Nothing fits into the context.</div>
    ) : (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
      <section className="given" aria-label="Context" tabIndex={0}>
        <pre className="text" dir="auto">
          {reply.context.text}
        </pre>
      </section>
    )}
    <Notes label="Contents of this context" notes={[contextOf(reply)]} />
  </div>
)

const Notes = ({ label, notes }: { label: string; notes: string[] }) => (
  <ul className="notes" aria-label={label}>
    {notes.map((note) => (
      <li key={note}>
        <bdi>{note}</bdi>
      </li>
    ))}
  </ul>
)

/** Says in words what was formed from one message. */
const notesOf = (result: FormedMemories | null): string[] => {
  if (result === null) return ['not remembered: no consent']
  const { formed, reinforced, superseded, facts, masked, forget_requests, skipped } = result
  const notes = [
    ...formed.map(({ content }) => `remembered: ${content}`),
    ...reinforced.map(({ content, times_seen }) => `already remembered, now ${times_seen} times: ${content}`),
    ...superseded.map(({ content }) => `supersedes an earlier memory: ${content}`),
    ...facts.map((fact) => `fact: ${attributeName(fact)} · ${factValue(fact)}`),
    ...masked.map(({ kind }) => `masked and never stored: ${secretKinds[kind]}`),
    ...forget_requests.map(({ memory_ids: { length } }) => `asks to forget ${length === 1 ? '1 memory' : `${length} memories`}`),
  ]
  // The reasons of a message that gave a memory are those of its other sentences.
  const reasons = skipped.flatMap(({ reason }) => (reason === 'secret' || reason === 'forget' ? [] : [skipReasons[reason].toLowerCase()]))
  return notes.length > 0 ? notes : reasons.map((reason) => `nothing to remember: ${reason}`)
}

const contextOf = ({ context: { items, tokens } }: Reply) => {
  const memories = new Set(items.filter(({ kind }) => kind === 'memory').map(({ id }) => id)).size
  const passages = items.filter(({ kind }) => kind === 'passage').length
  return `context: ${counted(memories, 'memory', 'memories')}, ${counted(passages, 'passage', 'passages')}, ${counted(tokens, 'token', 'tokens')}`
}

const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`
