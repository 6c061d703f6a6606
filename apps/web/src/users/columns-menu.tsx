import { useInfiniteQuery } from '@tanstack/react-query'
import { Columns3 } from 'lucide-react'
import { useId, useRef } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { pageOf, type UserFilters } from './filters.ts'
import { defaultColumns, metadataKeysOf } from './metadata-keys.ts'

interface Props {
  filters: UserFilters
  /** Keys in the address; undefined if it names none. */
  columns: string[] | undefined
  onChange: (columns: string[]) => void
}

/** Keys that are offered at most. */
const offeredMax = 30

/** Chooses the keys of metadata that are columns, in a popover of the browser. */
export const ColumnsMenu = ({ filters, columns: chosen, onChange }: Props) => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const { data } = useInfiniteQuery({ ...useApi().users.list.pages(pageOf(filters)), structuralSharing: false })
  const users = data?.pages[0]?.items ?? []
  const columns = chosen ?? defaultColumns(users)
  const known = metadataKeysOf(users)
  const keys = [...new Set([...columns, ...known.map(({ key }) => key)])].slice(0, offeredMax)
  const place = () => {
    const { bottom = 0, right = 0 } = button.current?.getBoundingClientRect() ?? {}
    popover.current?.style.setProperty('top', `${bottom + 4}px`)
    popover.current?.style.setProperty('right', `${innerWidth - right}px`)
  }
  return (
    <>
      <Button className="desk" ref={button} popoverTarget={id}>
        <Columns3 />
        Columns
      </Button>
      <div id={id} ref={popover} popover="auto" className="menu columns" onBeforeToggle={place}>
        <fieldset aria-label="Keys of metadata as columns">
          {keys.length === 0 && <p className="i3">The loaded users have no metadata.</p>}
          {keys.map((key) => (
            <label key={key}>
              <input
                type="checkbox"
                aria-label={key}
                checked={columns.includes(key)}
                onChange={({ target }) => onChange(target.checked ? [...columns, key] : columns.filter((other) => other !== key))}
              />
              <span className="mono cut">{key}</span>
              <span className="end i3 num">{known.find((one) => one.key === key)?.count.toLocaleString() ?? 0}</span>
            </label>
          ))}
        </fieldset>
      </div>
    </>
  )
}
