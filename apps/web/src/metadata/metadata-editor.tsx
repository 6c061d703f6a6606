import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../parts/button.tsx'
import { Issue } from '../parts/field.tsx'
import { Segments } from '../parts/segments.tsx'
import { type Draft, emptyRow, type Read, type Row, switchMode, type ValueType } from './draft.ts'

/** Names of the types of values. */
export const typeNames: Record<ValueType, string> = {
  text: 'Text',
  number: 'Number',
  boolean: 'True or false',
  null: 'Null',
  json: 'JSON',
}

interface Props {
  draft: Draft
  read: Read
  onChange: (draft: Draft) => void
}

/** Edits metadata as rows of keys with typed values, or as JSON, with the issues at their fields. */
export const MetadataEditor = ({ draft, read, onChange }: Props) => (
  <fieldset className="pairs" aria-label="Metadata">
    <div className="label">
      <span>Metadata</span>
      <Segments
        label="Edit metadata as"
        value={draft.mode}
        options={{ rows: 'Keys', json: 'JSON' }}
        onChange={() => {
          const other = switchMode(draft)
          if (other) onChange(other)
        }}
      />
    </div>
    {draft.mode === 'json' ? (
      <textarea
        aria-label="Metadata as JSON"
        aria-invalid={read.whole !== undefined}
        className="mono"
        rows={8}
        spellCheck={false}
        value={draft.text}
        onChange={({ target }) => onChange({ mode: 'json', text: target.value })}
      />
    ) : (
      <Rows rows={draft.rows} issues={read.rows} onChange={(rows) => onChange({ mode: 'rows', rows })} />
    )}
    {read.whole !== undefined && <Issue>{read.whole}</Issue>}
  </fieldset>
)

const Rows = ({ rows, issues, onChange }: { rows: Row[]; issues: Map<number, string>; onChange: (rows: Row[]) => void }) => {
  const change = (changed: Row) => onChange(rows.map((row) => (row.id === changed.id ? changed : row)))
  return (
    <>
      {rows.map((row, index) => (
        <div key={row.id} className="pair">
          <input
            aria-label={`Key ${index + 1}`}
            placeholder="Key"
            value={row.key}
            aria-invalid={issues.has(row.id)}
            onChange={({ target }) => change({ ...row, key: target.value })}
          />
          <TypeChoice label={`Type of key ${index + 1}`} row={row} onChange={(part) => change({ ...row, ...part })} />
          <ValueField label={`Value of key ${index + 1}`} row={row} onChange={(text) => change({ ...row, text })} />
          <IconButton icon={X} label={`Remove key ${index + 1}`} onClick={() => onChange(rows.filter(({ id }) => id !== row.id))} />
          {issues.has(row.id) && <Issue>{issues.get(row.id)}</Issue>}
        </div>
      ))}
      <div>
        <Button kind="quiet" onClick={() => onChange([...rows, emptyRow(rows)])}>
          <Plus />
          Add a key
        </Button>
      </div>
    </>
  )
}

type Field = Pick<Row, 'type' | 'text'>

/** Chooses the type of a value. The typed text stays where the other type can have it. */
export const TypeChoice = ({ label, row, onChange }: { label: string; row: Field; onChange: (part: Field) => void }) => (
  <select
    aria-label={label}
    value={row.type}
    onChange={({ target }) => {
      const type = target.value as ValueType // the options are the types
      onChange({ type, text: type === 'boolean' ? String(row.text === 'true') : row.text })
    }}
  >
    {Object.entries(typeNames).map(([type, name]) => (
      <option key={type} value={type}>
        {name}
      </option>
    ))}
  </select>
)

interface ValueFieldProps {
  label: string
  row: Field
  /** Id of the element with suggestions. */
  list?: string
  placeholder?: string
  onChange: (text: string) => void
}

/** Edits a value of its type. */
export const ValueField = ({ label, row, list, placeholder = 'Value', onChange }: ValueFieldProps) => {
  if (row.type === 'boolean')
    return (
      <select aria-label={label} value={row.text} onChange={({ target }) => onChange(target.value)}>
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    )
  return (
    <input
      aria-label={label}
      placeholder={row.type === 'null' ? 'null' : placeholder}
      list={list}
      autoComplete="off"
      disabled={row.type === 'null'}
      inputMode={row.type === 'number' ? 'decimal' : undefined}
      value={row.type === 'null' ? '' : row.text}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
