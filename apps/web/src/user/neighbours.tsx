import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect } from 'react'
import { useApi } from '../api.tsx'
import { IconButton } from '../parts/button.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { checkFilter } from '../users/filter-draft.ts'
import { countOf, pageOf } from '../users/filters.ts'
import type { ListPlace } from '../users/list-place.ts'

/** Pages that are looked through for the user: after a reload, one who is further down has no neighbours here. */
const pagesMax = 5

interface Props {
  userId: string
  /** The list that the user was opened from; undefined for all users, latest first. */
  list: ListPlace | undefined
  onStep: (userId: string) => void
}

/** Goes to the previous and the next user of the list, and says where in it the user stands. */
export const Neighbours = ({ userId, list = {}, onStep }: Props) => {
  const api = useApi()
  const { filter, issues } = list.filter === undefined ? { filter: undefined, issues: [] } : checkFilter(list.filter)
  const matching = { search: list.search, metadata_filter: filter }
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery({
    ...api.users.list.pages(pageOf({ ...matching, sort_by: list.sort_by ?? 'created_at', order: list.order ?? 'desc' })),
    enabled: issues.length === 0,
    // The order stays while one goes through the list.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data: counted } = useQuery({ ...api.users.count.options(countOf(matching)), enabled: issues.length === 0 })
  const users = data?.pages.flatMap(({ items }) => items) ?? []
  const index = users.findIndex(({ id }) => id === userId)
  const isEnd = index < 0 ? users.length < pagesMax * pageOf({ sort_by: 'name', order: 'asc' }).limit : index === users.length - 1
  const isWanted = data !== undefined && hasNextPage && !isFetching && !isError && isEnd
  useEffect(() => {
    if (isWanted) void fetchNextPage()
  }, [isWanted, fetchNextPage])
  const step = (by: 1 | -1) => {
    const next = users[index + by]
    if (!next || index < 0) return undefined
    return () => onStep(next.id)
  }
  const [previous, next] = [step(-1), step(1)]
  useShortcuts({ 'Shift+k': previous, 'Shift+j': next })
  if (index < 0) return undefined
  return (
    <>
      <span className="end" />
      {counted && (
        <span className="t12 i3 num desk">
          {(index + 1).toLocaleString()} of {Math.max(counted.count, users.length).toLocaleString()}
        </span>
      )}
      <IconButton icon={ChevronUp} label="Previous user" isSmall aria-keyshortcuts="Shift+K" disabled={!previous} onClick={previous} />
      <IconButton icon={ChevronDown} label="Next user" isSmall aria-keyshortcuts="Shift+J" disabled={!next} onClick={next} />
    </>
  )
}
