import type { JsonObject } from '@acquaint/contracts'
import { X } from 'lucide-react'
import { type Condition, filterDraftOf, operators, readFilter } from './filter-draft.ts'

interface Props {
  filter: JsonObject
  onChange: (filter: JsonObject | undefined) => void
  /** Opens the editor of the filter. */
  onOpen: () => void
}

/** Upper bound of characters of a value in a chip. */
const shownMax = 60

/** Shows the filter in force, condition by condition; each can be removed. */
export const FilterChips = ({ filter, onChange, onOpen }: Props) => {
  const draft = filterDraftOf(filter)
  if (draft.mode === 'json')
    return <Chip name="filter" pieces={['filter', 'is', JSON.stringify(filter)]} onOpen={onOpen} onRemove={() => onChange(undefined)} />
  return draft.conditions.map((condition, index) => {
    const rest = draft.conditions.filter((other) => other !== condition)
    return (
      <Chip
        key={condition.id}
        name={condition.key}
        pieces={[...(index > 0 && draft.join === '$or' ? ['or'] : []), ...piecesOf(condition)]}
        onOpen={onOpen}
        onRemove={() => onChange(readFilter({ ...draft, conditions: rest }).filter)}
      />
    )
  })
}

const Chip = ({ name, pieces, onOpen, onRemove }: { name: string; pieces: string[]; onOpen: () => void; onRemove: () => void }) => (
  <span className="chip">
    <button type="button" className="pieces" onClick={onOpen} title="Edit the filter">
      {pieces.map((piece, index) => (
        <bdi key={index} className={index === pieces.length - 1 ? 'b' : 'i2'}>
          {piece.slice(0, shownMax)}{' '}
        </bdi>
      ))}
    </button>
    <button type="button" className="x" aria-label={`Remove the condition on ${name}`} onClick={onRemove}>
      <X className="s" />
    </button>
  </span>
)

const piecesOf = ({ key, operator, text }: Condition): string[] => {
  if (operator === '$exists') return [key, text === 'true' ? 'exists' : 'does not exist']
  return [key, operators[operator], text]
}
