import type { JsonObject } from '@acquaint/contracts'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useId } from 'react'
import { useKnownKeys } from '../metadata/known.ts'
import { TypeChoice, ValueField } from '../metadata/metadata-editor.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { Issue } from '../parts/field.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Segments } from '../parts/segments.tsx'
import {
  type Condition,
  checkFilter,
  emptyCondition,
  type FilterDraft,
  filterDraftOf,
  type Operator,
  operators,
  readFilter,
  takesList,
} from './filter-draft.ts'
import { ValueSuggestions } from './value-suggestions.tsx'

interface Props {
  /** Filter in the address, which is the one in force. */
  filter: unknown
  onApply: (filter: JsonObject | undefined) => void
}

/** Edits the metadata filter as conditions or as JSON, with the issues that the contract finds. */
export const FilterPanel = ({ filter, onApply }: Props) => {
  const inAddress = JSON.stringify(filter)
  const [{ draft, basis }, setState] = useRestoredState('filter draft', () => ({ draft: filterDraftOf(filter), basis: inAddress }))
  const setDraft = (next: FilterDraft) => setState({ draft: next, basis: inAddress })
  const read = readFilter(draft)
  const isApplied = read.issues.length === 0 && isSameFilter(read.filter, filter)
  // The address has another filter than the one that was edited. A draft that says the same keeps its form.
  if (basis !== inAddress) setDraft(isApplied ? draft : filterDraftOf(filter))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (read.issues.length === 0) onApply(read.filter)
  }
  return (
    <form className="filter" aria-label="Filter by metadata" onSubmit={submit}>
      <div className="row">
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
          className="mono"
          rows={6}
          spellCheck={false}
          placeholder='{ "plan": { "$in": ["pro", "team"] } }'
          value={draft.text}
          onChange={({ target }) => setDraft({ mode: 'json', text: target.value })}
        />
      ) : (
        <Conditions conditions={draft.conditions} onChange={(conditions) => setDraft({ ...draft, conditions })} />
      )}
      <div>
        {read.issues.map((issue) => (
          <Issue key={issue}>{issue}</Issue>
        ))}
      </div>
      <div className="row">
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
        {!isApplied && (
          <span className="i3" role="status">
            Not applied yet
          </span>
        )}
      </div>
    </form>
  )
}

/** Compares two filters in the form that the builder gives them: `{ plan: 'pro' }` and `{ plan: { $eq: 'pro' } }` are the same. */
const isSameFilter = (one: unknown, other: unknown) => {
  const [first, second] = [one, other].map((filter) => JSON.stringify(readFilter(filterDraftOf(filter)).filter))
  return first === second && (other === undefined || checkFilter(other).issues.length === 0)
}

/** Converts a draft to the other mode. A filter that conditions cannot express stays JSON. */
const inMode = (mode: FilterDraft['mode'], draft: FilterDraft): FilterDraft => {
  const { filter, issues } = readFilter(draft)
  if (mode === 'json') return { mode, text: filter ? JSON.stringify(filter, null, 2) : '' }
  return issues.length > 0 ? draft : filterDraftOf(filter)
}

const Conditions = ({ conditions, onChange }: { conditions: Condition[]; onChange: (conditions: Condition[]) => void }) => {
  const id = useId()
  const { keys } = useKnownKeys()
  /** A known key whose values have one type gives it to an empty condition. */
  const fittingKey = (name: string): Partial<Condition> => {
    const types = keys.find((key) => key.name === name)?.types ?? []
    return types.length === 1 && types[0] ? (fieldTypes[types[0]] ?? {}) : {}
  }
  const change = (changed: Condition) => onChange(conditions.map((one) => (one.id === changed.id ? changed : one)))
  return (
    <>
      {conditions.map((condition, index) => {
        const place = `of condition ${index + 1}`
        return (
          <div key={condition.id} className="condition">
            <input
              aria-label={`Key ${place}`}
              placeholder="Key, such as plan or address.city"
              list={`${id}-keys`}
              autoComplete="off"
              spellCheck={false}
              value={condition.key}
              onChange={({ target }) => change({ ...condition, key: target.value, ...(condition.text === '' && fittingKey(target.value)) })}
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
            <ValueField
              label={`Value ${place}`}
              row={condition}
              {...(takesList(condition.operator) && { placeholder: 'Values, with commas' })}
              list={`${id}-values-${condition.id}`}
              onChange={(text) => change({ ...condition, text })}
            />
            {keys.some(({ name }) => name === condition.key) && (
              <ValueSuggestions id={`${id}-values-${condition.id}`} condition={condition} />
            )}
            <IconButton
              icon={X}
              label={`Remove condition ${index + 1}`}
              onClick={() => onChange(conditions.filter(({ id }) => id !== condition.id))}
            />
          </div>
        )
      })}
      <datalist id={`${id}-keys`}>
        {keys.map(({ name, users }) => (
          <option key={name} value={name} label={users === 1 ? '1 user' : `${users.toLocaleString()} users`} />
        ))}
      </datalist>
      <div>
        <Button kind="quiet" onClick={() => onChange([...conditions, emptyCondition(conditions)])}>
          <Plus />
          Add a condition
        </Button>
      </div>
    </>
  )
}

/** Fields of a condition for the JSON type of a key. */
const fieldTypes: Record<string, Partial<Condition>> = {
  string: { type: 'text' },
  number: { type: 'number' },
  boolean: { type: 'boolean', text: 'true' },
  array: { operator: '$contains' },
}

/** Combines an operator with a type that it can compare. */
const fitting = (operator: Operator, { type, text }: Condition): Pick<Condition, 'operator' | 'type' | 'text'> => {
  if (operator === '$exists') return { operator, type: 'boolean', text: 'true' }
  return { operator, type, text }
}
