import { useKnownKeys } from '../metadata/known.ts'

interface Props {
  columns: string[]
  onChange: (columns: string[]) => void
}

/** Keys that are offered at most, and columns that the address holds at most. */
const offeredMax = 30
const columnsMax = 8

/** Lists the keys of the metadata of all users, the most frequent first, to choose columns from. */
export const ColumnsList = ({ columns, onChange }: Props) => {
  const { keys: known, isLoaded } = useKnownKeys()
  const names = [...new Set([...columns, ...known.map(({ name }) => name)])].slice(0, offeredMax)
  return (
    <fieldset aria-label="Keys of metadata as columns">
      {names.length === 0 && <p className="i3">{isLoaded ? 'No user has metadata.' : 'Loading…'}</p>}
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            aria-label={name}
            checked={columns.includes(name)}
            disabled={columns.length >= columnsMax && !columns.includes(name)}
            onChange={({ target }) => onChange(target.checked ? [...columns, name] : columns.filter((other) => other !== name))}
          />
          <span className="mono cut">{name}</span>
          <span className="end i3 num">{(known.find((one) => one.name === name)?.users ?? 0).toLocaleString()}</span>
        </label>
      ))}
    </fieldset>
  )
}
