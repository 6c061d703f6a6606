import type { Memory } from '@acquaint/contracts'
import { Spans } from '../parts/spans.tsx'
import { When } from '../parts/when.tsx'
import { EditedBy } from './edited-by.tsx'
import type { Origin } from './origin.ts'
import { stemmingSpans } from './stemming-words.ts'

/** Shows where the words of a memory come from: a message, an edit, or somebody who wrote it by hand. */
export const MemorySource = ({ memory, origin }: { memory: Memory; origin: Origin }) => (
  <figure>
    <Summary memory={memory} origin={origin} />
    {origin.source && <Talk memory={memory} source={origin.source} isEdited={origin.edited !== undefined} />}
    {origin.supersededAt && (
      <figcaption className="t12 i3">
        It superseded an earlier version on <When at={origin.supersededAt} />.
      </figcaption>
    )}
  </figure>
)

const Summary = ({ memory, origin: { edited, source } }: { memory: Memory; origin: Origin }) => {
  const speaker = source ? <Speaker {...source} /> : undefined
  if (!edited) return source ? <p className="vh">{speaker} said:</p> : <p>Written by hand. It has no message as its source.</p>
  return (
    <>
      <p>
        <EditedBy editor={memory.edited_by} /> on <When at={edited.at} />.{' '}
        {source ? 'The user did not say it in these words.' : 'It was written by hand.'}
      </p>
      <p>
        Before the edit: <bdi className="text">{edited.before}</bdi>
      </p>
      {source && <p className="i3">{speaker} said, with the words that the memory still has marked:</p>}
    </>
  )
}

const Speaker = ({ name, role }: Pick<NonNullable<Memory['source']>, 'name' | 'role'>) =>
  name === null ? <>The {role}</> : <bdi>{name}</bdi>

interface TalkProps {
  memory: Memory
  source: NonNullable<Memory['source']>
  isEdited: boolean
}

/** The source, marked, with the messages around it. */
const Talk = ({ memory: { content, context }, source, isEdited }: TalkProps) => {
  const around = (position: 'before' | 'after') =>
    context
      .filter((message) => message.position === position)
      .map(({ role, name, text }, index) => (
        <li key={`${position} ${index}`}>
          <bdi className="sp cut">{name ?? role}</bdi>
          <bdi className="text">{text}</bdi>
        </li>
      ))
  return (
    <ul className="talk">
      {around('before')}
      <li className="hit">
        <bdi className="sp cut">{source.name ?? source.role}</bdi>
        <span className="text" dir="auto">
          <Spans text={source.text} spans={stemmingSpans(source.text, content, isEdited)} />
        </span>
      </li>
      {around('after')}
    </ul>
  )
}
