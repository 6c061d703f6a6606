import type { JsonObject } from '@acquaint/contracts'
import { type FormEvent, useState } from 'react'
import { TypeChoice, ValueField } from '../metadata/metadata-editor.tsx'
import { Button } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { Segments } from '../parts/segments.tsx'
import { type Condition, emptyCondition, type FilterDraft, filterDraftOf, type Operator, operators, readFilter } from './filter-draft.ts'
import styles from './users.module.css'

interface Props {
  /** The filter that holds now, as the address has it. */
  filter: unknown
  onApply: (filter: JsonObject | undefined) => void
}

/** Builds a metadata filter from conditions, or takes it as JSON; what the contract has against it stands below. */
export const FilterPanel = ({ filter, onApply }: Props) => {
  const [draft, setDraft] = useState(() => filterDraftOf(filter))
  const read = readFilter(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (read.issues.length === 0) onApply(read.filter)
  }
  return (
    <form className={parts.card} aria-label="Filter by metadata" onSubmit={submit}>
      <div className={parts.cardHead}>
        <Segments
          label="Write the filter as"
          value={draft.mode}
          options={{ rows: 'Conditions', json: 'JSON' }}
          onChange={(mode) => setDraft(inMode(mode, draft))}
        />
        {draft.mode === 'rows' && draft.conditions.length > 1 && (
          <Segments
            label="How conditions are joined"
            value={draft.join}
            options={{ $and: 'All must hold', $or: 'Any may hold' }}
            onChange={(join) => setDraft({ ...draft, join })}
          />
        )}
      </div>
      {draft.mode === 'json' ? (
        <textarea
          aria-label="Filter as JSON"
          aria-invalid={read.issues.length > 0}
          rows={6}
          spellCheck={false}
          placeholder='{ "plan": { "$in": ["pro", "team"] } }'
          value={draft.text}
          onChange={({ target }) => setDraft({ mode: 'json', text: target.value })}
        />
      ) : (
        <Conditions conditions={draft.conditions} onChange={(conditions) => setDraft({ ...draft, conditions })} />
      )}
      <div role="alert">
        {read.issues.map((issue) => (
          <p key={issue} className={parts.issue}>
            {issue}
          </p>
        ))}
      </div>
      <div className={styles.filterEnd}>
        <Button type="submit" kind="primary" disabled={read.issues.length > 0}>
          Apply filter
        </Button>
        <Button
          onClick={() => {
            setDraft(filterDraftOf(undefined))
            onApply(undefined)
          }}
        >
          Clear filter
        </Button>
      </div>
    </form>
  )
}

/** The same filter in the other mode; a filter that conditions cannot say stays JSON. */
const inMode = (mode: FilterDraft['mode'], draft: FilterDraft): FilterDraft => {
  const { filter, issues } = readFilter(draft)
  if (mode === 'json') return { mode, text: filter ? JSON.stringify(filter, null, 2) : '' }
  return issues.length > 0 ? draft : filterDraftOf(filter)
}

const Conditions = ({ conditions, onChange }: { conditions: Condition[]; onChange: (conditions: Condition[]) => void }) => {
  const change = (changed: Condition) => onChange(conditions.map((one) => (one.id === changed.id ? changed : one)))
  return (
    <>
      {conditions.map((condition, index) => {
        const place = `of condition ${index + 1}`
        return (
          <div key={condition.id} className={styles.condition}>
            <input
              aria-label={`Key ${place}`}
              placeholder="Key"
              value={condition.key}
              onChange={({ target }) => change({ ...condition, key: target.value })}
            />
            <select
              aria-label={`Operator ${place}`}
              value={condition.operator}
              // The options are the operators.
              onChange={({ target }) => change({ ...condition, ...fitting(target.value as Operator, condition) })}
            >
              {Object.entries(operators).map(([operator, words]) => (
                <option key={operator} value={operator}>
                  {words}
                </option>
              ))}
            </select>
            <TypeChoice label={`Type ${place}`} row={condition} onChange={(part) => change({ ...condition, ...part })} />
            <ValueField label={`Value ${place}`} row={condition} onChange={(text) => change({ ...condition, text })} />
            <Button
              kind="quiet"
              aria-label={`Remove condition ${index + 1}`}
              onClick={() => onChange(conditions.filter(({ id }) => id !== condition.id))}
            >
              ✕
            </Button>
          </div>
        )
      })}
      <div>
        <Button onClick={() => onChange([...conditions, emptyCondition(conditions)])}>Add a condition</Button>
      </div>
    </>
  )
}

/** An operator with a type that it can compare. */
const fitting = (operator: Operator, { type, text }: Condition): Pick<Condition, 'operator' | 'type' | 'text'> => {
  if (operator === '$exists') return { operator, type: 'boolean', text: 'true' }
  if (operator === '$in') return { operator, type: 'json', text: type === 'json' ? text : '[]' }
  return { operator, type, text }
}
