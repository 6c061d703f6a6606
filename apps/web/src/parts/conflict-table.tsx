import { useId } from 'react'
import { Note } from './note.tsx'
import { When } from './when.tsx'

/** A field that both sides changed. */
export interface ConflictingField {
  label: string
  mine: string
  theirs: string
  isTheirs: boolean
  onChoose: (isTheirs: boolean) => void
}

interface Props {
  /** Time of their change. */
  at: string
  /** Empty where they changed other fields: those have their values already. */
  fields: ConflictingField[]
}

/** Shows the changes of somebody else during an edit, side by side with one's own, and asks for one of each field. */
export const ConflictTable = ({ at, fields }: Props) => (
  <>
    <Note isAlert>
      Somebody else changed this during your edit. Your changes are not saved yet.{' '}
      {fields.length > 0 ? 'Choose a value for each field, then save again.' : 'No field that you changed is affected: save again.'}
    </Note>
    {fields.length > 0 && (
      <table className="ctable">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Field</span>
            </th>
            <th scope="col">Yours</th>
            <th scope="col">
              Theirs, <When at={at} />
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row key={field.label} {...field} />
          ))}
        </tbody>
      </table>
    )}
  </>
)

const Row = ({ label, mine, theirs, isTheirs, onChoose }: ConflictingField) => {
  const name = useId()
  const from = differenceAt(mine, theirs)
  return (
    <tr>
      <th scope="row" className="i3">
        {label}
      </th>
      {[mine, theirs].map((text, side) => (
        <td key={side === 0 ? 'mine' : 'theirs'}>
          <label className="choice">
            <input type="radio" name={name} checked={isTheirs === (side === 1)} onChange={() => onChoose(side === 1)} />
            <bdi className="text">{excerptOf(text, from)}</bdi>
          </label>
        </td>
      ))}
    </tr>
  )
}

/** Longest part of a text that a cell shows, and what it shows before the first difference. */
const shownCharacters = 400
const leadCharacters = 40

const differenceAt = (a: string, b: string) => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

const excerptOf = (text: string, difference: number) => {
  if (text === '') return 'Empty'
  const start = text.length <= shownCharacters ? 0 : Math.max(0, difference - leadCharacters)
  const end = start + shownCharacters
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
}
