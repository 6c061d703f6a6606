import { CreateUser } from '@acquaint/contracts'
import { useState } from 'react'
import { Field } from './field.tsx'
import { issuesOf } from './issues.ts'
import { useRestoredState } from './restored-state.ts'

/** Holds the note of a consent record, which the console requires: without one nobody can prove the consent later. */
export const useConsentNote = (name: string, missing: string) => {
  const [note, setNote] = useRestoredState(name, () => '')
  const [isChecked, setChecked] = useState(false)
  const issue = note.trim() === '' ? missing : issuesOf(CreateUser, { memory_opt_in: true, consent_note: note }).get('consent_note')
  return {
    note,
    setNote,
    issue: isChecked ? issue : undefined,
    /** Shows what is wrong with the note; true if nothing is. */
    check: () => {
      setChecked(true)
      return issue === undefined
    },
  }
}

interface Props {
  label: string
  value: ReturnType<typeof useConsentNote>
}

export const ConsentNoteField = ({ label, value: { note, setNote, issue } }: Props) => (
  <Field label={label} hint="Stored in the consent record as proof." issue={issue}>
    {(wiring) => <textarea {...wiring} dir="auto" rows={3} value={note} onChange={({ target }) => setNote(target.value)} />}
  </Field>
)
