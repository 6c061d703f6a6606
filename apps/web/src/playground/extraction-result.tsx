import type { FormedMemories, Memory } from '@acquaint/contracts'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { dayOf, monthOf } from '../parts/when.tsx'
import { attributeName, factValue } from '../user/fact-names.ts'
import { ForgetRequests } from './forget-requests.tsx'
import { Mask } from './message-list.tsx'
import { messageFinder } from './outcome.ts'
import { MessageLink, ResultList, ResultRow } from './result-rows.tsx'
import { secretKinds } from './skip-reasons.ts'
import { SkippedMessages } from './skipped-messages.tsx'
import type { Extracted, ExtractionState } from './use-extraction.ts'

interface Props {
  extracted: Extracted
  extraction: ExtractionState
}

/** Shows what was formed from a conversation, or would be, with the message that each result comes from. */
export const ExtractionResult = ({ extracted, extraction: { extract } }: Props) => {
  const { messages, result, isDryRun, asked } = extracted
  const messageOf = messageFinder(messages, result)
  const { formed, reinforced, superseded, facts, masked, skipped, forget_requests } = result
  const contentOf = (id: Memory['id'] | null) => [...formed, ...reinforced].find((memory) => memory.id === id)?.content
  const counts = { formed, reinforced, superseded, masked, skipped }
  return (
    <>
      <nav className="sum" aria-label="Counts">
        {Object.entries(counts).map(([name, list]) => (
          <button key={name} type="button" disabled={list.length === 0} onClick={() => document.getElementById(name)?.scrollIntoView()}>
            <b>{list.length}</b>
            {titles[name as keyof typeof titles]}
          </button>
        ))}
      </nav>
      <div className="res">
        {isDryRun ? (
          <Note actions={formed.length + reinforced.length > 0 && <Button onClick={() => extract(false)}>Store these memories</Button>}>
            Nothing is stored in a dry run.
          </Note>
        ) : (
          <Note
            isAlert
            actions={
              <Link to="/users/$userId/memories" params={{ userId: asked.userId }} className={buttonClass()}>
                Open memories
              </Link>
            }
          >
            {storedIn(result)}
          </Note>
        )}
        {formed.length + reinforced.length + forget_requests.length === 0 && (
          <p className="i2 after">Nothing in this conversation becomes a memory.</p>
        )}
      </div>
      <ResultList
        id="formed"
        title={titles.formed}
        rows={formed.map((memory) => (
          <ResultRow key={memory.id} message={messageOf(memory.id)} note={memory.valid_to ? 'Superseded at once' : aboutOf(memory)}>
            {isDryRun ? <bdi>{memory.content}</bdi> : <MemoryLink memory={memory} />}
          </ResultRow>
        ))}
      />
      <ResultList
        id="reinforced"
        title={titles.reinforced}
        rows={reinforced.map((memory) => (
          <ResultRow key={memory.id} message={messageOf(memory.id)} note={`now ${memory.times_seen} times`}>
            <MemoryLink memory={memory} />
          </ResultRow>
        ))}
      />
      <ResultList
        id="superseded"
        title={titles.superseded}
        rows={superseded.map(({ id, content, superseded_by, valid_to }) => (
          <ResultRow key={id} message={messageOf(superseded_by)} note={valid_to && `until ${monthOf(valid_to)}`}>
            <del>
              <bdi>{content}</bdi>
            </del>{' '}
            <ins>
              <bdi>{contentOf(superseded_by)}</bdi>
            </ins>
          </ResultRow>
        ))}
      />
      <FactTable facts={facts} messageOf={messageOf} />
      <ResultList
        id="masked"
        title="Masked secrets"
        rows={masked.map(({ message_index, span: [start, end], kind }) => (
          <ResultRow key={`${message_index} ${start}`} message={message_index} note={`Characters ${start + 1}–${end}, never stored`}>
            <Mask>{secretKinds[kind]}</Mask>
          </ResultRow>
        ))}
      />
      <ForgetRequests extracted={extracted} />
      <SkippedMessages messages={messages} result={result} />
    </>
  )
}

const titles = { formed: 'Formed', reinforced: 'Reinforced', superseded: 'Superseded', masked: 'Masked', skipped: 'Skipped' } as const

const storedIn = ({ formed, reinforced, superseded }: FormedMemories) => {
  const parts = [
    formed.length > 0 && (formed.length === 1 ? '1 new memory' : `${formed.length} new memories`),
    reinforced.length > 0 && `${reinforced.length} reinforced`,
    superseded.length > 0 && `${superseded.length} superseded`,
  ].filter(Boolean)
  return parts.length > 0 ? `Stored: ${parts.join(', ')}.` : 'Nothing was stored: no message gave a new memory.'
}

/** A memory that is stored leads to its place among the memories of the user. */
const MemoryLink = ({ memory: { user_id, id, content } }: { memory: Memory }) => (
  <Link to="/users/$userId/memories" params={{ userId: user_id }} search={{ open: id }} className="link">
    <bdi>{content}</bdi>
  </Link>
)

/** Returns the time of the event that a memory describes, as precisely as it is known. */
const aboutOf = ({ occurred_at, occurred_precision }: Memory) => {
  if (occurred_at === null) return undefined
  if (occurred_precision === 'year') return occurred_at.slice(0, 4)
  return occurred_precision === 'month' ? monthOf(occurred_at) : dayOf(occurred_at)
}

interface FactsProps {
  facts: FormedMemories['facts']
  messageOf: ReturnType<typeof messageFinder>
}

const FactTable = ({ facts, messageOf }: FactsProps) =>
  facts.length > 0 && (
    <section className="res" aria-labelledby="facts-title">
      <h2 id="facts-title">
        Facts <span className="count">{facts.length}</span>
      </h2>
      <table className="ftab">
        <thead>
          <tr>
            <th>
              <span className="vh">Message</span>
            </th>
            <th>Attribute</th>
            <th>Value</th>
            <th>Since</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={`${fact.memory_id} ${fact.attribute} ${fact.kind} ${fact.value}`}>
              <td>
                <MessageLink message={messageOf(fact.memory_id)} />
              </td>
              <td className="i2" title={attributeName(fact)}>
                {attributeName(fact)}
              </td>
              <td className="b" title={factValue(fact)}>
                <bdi>{factValue(fact)}</bdi>
              </td>
              <td className="i3 num">{monthOf(fact.valid_from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
