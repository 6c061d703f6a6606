import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useApi } from '../api.tsx'
import { parsePath } from '../metadata/paths.ts'
import type { Condition } from './filter-draft.ts'

/** Values that are offered at most, and the longest beginning that is asked for. */
const offeredMax = 20
const prefixMax = 200

/** Suggests the values that the known key of a condition has, by what is typed of one. Of several values, it completes the last. */
export const ValueSuggestions = ({ id, condition: { key, type, text, operator } }: { id: string; condition: Condition }) => {
  const deferred = useDeferredValue(text)
  const before = operator === '$in' || operator === '$nin' ? deferred.slice(0, deferred.lastIndexOf(',') + 1) : ''
  const prefix = type === 'text' ? deferred.slice(before.length).trim().slice(0, prefixMax) : ''
  const { data } = useQuery({
    ...useApi().metadata.values.options({ path: parsePath(key), limit: offeredMax, ...(prefix !== '' && { prefix }) }),
    enabled: type !== 'boolean' && type !== 'null',
    placeholderData: keepPreviousData,
  })
  return (
    <datalist id={id}>
      {data?.items.flatMap(({ value, users }) =>
        value === null
          ? []
          : [
              <option key={JSON.stringify(value)} value={before === '' ? String(value) : `${before} ${value}`}>
                {users === 1 ? '1 user' : `${users.toLocaleString()} users`}
              </option>,
            ],
      )}
    </datalist>
  )
}
