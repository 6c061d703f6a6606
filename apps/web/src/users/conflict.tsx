import type { Json, User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { Problem } from '../parts/problem.tsx'
import { type Choice, type Difference, differencesOf, type Edited, mergeEdits, nameOf } from './merge-edits.ts'
import { shownValue } from './metadata-keys.ts'

interface Props {
  /** The user at the beginning of the edit. */
  base: User
  mine: Edited
  /** Receives the user as it is stored, and the fields that were chosen. */
  onMerge: (theirs: User, merged: Edited) => void
}

/** Longest value that is shown; the form has the whole. */
const shownMax = 600

/** Shows what somebody else changed during an edit next to mine, field by field, and asks which to keep. */
export const Conflict = ({ base, mine, onMerge }: Props) => {
  const client = useClient()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const {
    data: theirs,
    error,
    refetch,
  } = useQuery({
    queryKey: ['users', 'conflict', base.id, base.version],
    queryFn: ({ signal }) => client.users.get({ user_id: base.id }, { signal }),
    gcTime: 0,
  })
  if (error) return <Problem error={error} onRetry={refetch} />
  if (!theirs) return undefined
  const sides = { base, mine, theirs }
  const differences = differencesOf(sides)
  // What only they changed is theirs, unless somebody says otherwise.
  const choiceOf = (difference: Difference) => choices[nameOf(difference)] ?? (difference.isBoth ? 'mine' : 'theirs')
  return (
    <section ref={focusIt} className="stack tight" aria-label="Changes by somebody else" tabIndex={-1}>
      <Note isAlert>
        <p>
          Somebody else changed this user during your edit. Your changes are not saved yet.{' '}
          {differences.length > 0 ? 'Choose what each field is to be.' : 'The changes do not touch each other.'}
        </p>
      </Note>
      {differences.map((difference) => (
        <Field
          key={nameOf(difference)}
          difference={difference}
          choice={choiceOf(difference)}
          onChoose={(choice) => setChoices({ ...choices, [nameOf(difference)]: choice })}
        />
      ))}
      <div>
        <Button onClick={() => onMerge(theirs, mergeEdits(sides, choiceOf))}>Use these</Button>
      </div>
    </section>
  )
}

/** Brings the question into view, below the fields of a long form. */
const focusIt = (section: HTMLElement | null) => section?.focus()

interface FieldProps {
  difference: Difference
  choice: Choice
  onChoose: (choice: Choice) => void
}

const Field = ({ difference, choice, onChoose }: FieldProps) => {
  const group = useId()
  const { field, key } = difference
  const side = (name: Choice, title: string, value: Json | undefined) => (
    <label className="choice">
      <input type="radio" name={group} checked={choice === name} onChange={() => onChoose(name)} />
      <span>
        <span className="i3">{title}</span>
        <bdi className="text">{value === undefined ? <i>missing</i> : shownValue(value).slice(0, shownMax) || <i>empty</i>}</bdi>
      </span>
    </label>
  )
  return (
    <fieldset className="sides">
      <legend className={key === undefined ? 'b' : 'mono'}>{key ?? (field === 'name' ? 'Name' : 'About')}</legend>
      {side('mine', 'Mine', difference.mine)}
      {side('theirs', 'Theirs', difference.theirs)}
    </fieldset>
  )
}
