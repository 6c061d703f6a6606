import type { ListMemories } from '@acquaint/contracts'

/** Filters of the memories, as the address holds them. */
export interface MemoryFilters {
  agent?: string | undefined
  tag?: string | undefined
  category?: string | undefined
  session?: string | undefined
  from?: string | undefined
  to?: string | undefined
  past?: true | undefined
}

type Filter = Pick<ListMemories, 'agent_id' | 'session_id' | 'since' | 'until' | 'tags' | 'category'> & {
  include_superseded?: boolean | undefined
}

/** Returns the filter of the API. The days of the address are whole days in the time zone of the browser. */
export const filterOf = ({ agent, tag, category, session, from, to, past }: MemoryFilters): Filter => ({
  ...{ agent_id: agent, session_id: session, category, include_superseded: past },
  tags: tag === undefined ? undefined : [tag],
  since: from === undefined ? undefined : startOf(from),
  until: to === undefined ? undefined : startOf(to, 1),
})

const startOf = (date: string, laterDays = 0) => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + laterDays).toISOString()
}

/** Counts the filters that the panel holds. */
export const filterCount = ({ tag, category, session, from, to }: MemoryFilters) =>
  [tag, category, session, from, to].filter((value) => value !== undefined).length
