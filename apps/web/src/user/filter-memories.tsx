import { type FormEvent, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import type { MemoryFilters } from './memory-filter.ts'

type Fields = 'tag' | 'category' | 'session' | 'from' | 'to'

const labels: Record<Fields, string> = { tag: 'Tag', category: 'Category', session: 'Session', from: 'From', to: 'Until' }
const fields: Fields[] = ['tag', 'category', 'session', 'from', 'to']

interface Props {
  filters: MemoryFilters
  onChange: (part: Pick<MemoryFilters, Fields>) => void
}

/** Filters the memories by what the application stored with them, and by day. */
export const FilterMemories = ({ filters, onChange }: Props) => {
  const [typed, setTyped] = useState<Partial<Record<Fields, string>>>({})
  const textIn = (field: Fields) => (typed[field] ?? filters[field] ?? '').trim()
  const apply = (event: FormEvent) => {
    event.preventDefault()
    onChange(Object.fromEntries(fields.map((field) => [field, textIn(field) || undefined])))
    setTyped({})
  }
  const clear = () => {
    onChange(Object.fromEntries(fields.map((field) => [field, undefined])))
    setTyped({})
  }
  return (
    <form className="mfilter" aria-label="Filter memories" onSubmit={apply}>
      {fields.map((field) => (
        <Field key={field} label={labels[field]}>
          {({ id }) => (
            <input
              id={id}
              type={field === 'from' || field === 'to' ? 'date' : 'text'}
              value={typed[field] ?? filters[field] ?? ''}
              onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <div className="row">
        <Button type="submit">Apply</Button>
        <Button kind="quiet" onClick={clear}>
          Clear
        </Button>
      </div>
    </form>
  )
}
