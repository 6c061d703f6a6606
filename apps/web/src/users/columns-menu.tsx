import { useInfiniteQuery } from '@tanstack/react-query'
import { Columns3 } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { onDemand } from '../shell/on-demand.tsx'
import { pageOf, type UserFilters } from './filters.ts'
import { defaultColumns } from './metadata-keys.ts'

const ColumnsList = onDemand(async () => (await import('./columns-list.tsx')).ColumnsList)

interface Props {
  filters: UserFilters
  /** Keys in the address; undefined if it names none. */
  columns: string[] | undefined
  onChange: (columns: string[]) => void
}

/** Chooses the keys of metadata that are columns, in a popover of the browser. */
export const ColumnsMenu = ({ filters, columns, onChange }: Props) => {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const { data } = useInfiniteQuery({ ...useApi().users.list.pages(pageOf(filters)), structuralSharing: false, enabled: false })
  const place = () => {
    const { bottom = 0, right = 0 } = button.current?.getBoundingClientRect() ?? {}
    popover.current?.style.setProperty('top', `${bottom + 4}px`)
    popover.current?.style.setProperty('right', `${innerWidth - right}px`)
    setOpen(true)
  }
  return (
    <>
      <Button className="desk" ref={button} popoverTarget={id}>
        <Columns3 />
        Columns
      </Button>
      <div id={id} ref={popover} popover="auto" className="menu columns" onBeforeToggle={place}>
        {isOpen && <ColumnsList columns={columns ?? defaultColumns(data?.pages[0]?.items ?? [])} onChange={onChange} />}
      </div>
    </>
  )
}
