import { type FormingCase, formingCases } from './forming-cases.ts'
import { type Api, withApi } from './forming-run.ts'
import type { Outcome } from './forming-score.ts'

const firstDayMs = Date.parse('2026-01-14T10:00:00.000Z')
const dayMs = 86_400_000

/** Has the memories of each case formed, for a user of its own, one call for each message. */
export const formCases = (): Promise<Outcome[]> =>
  withApi(async (api) => {
    const outcomes: Outcome[] = []
    for (const one of formingCases) outcomes.push(await formCase(api, one))
    return outcomes
  })

const formCase = async (api: Api, one: FormingCase): Promise<Outcome> => {
  const { id: user_id } = await api.users.create({ memory_opt_in: true })
  for (const [index, text] of one.messages.entries()) {
    const isAgent = text.startsWith('>')
    const created_at = new Date(firstDayMs + index * dayMs).toISOString()
    const message = { role: isAgent ? ('assistant' as const) : ('user' as const), content: isAgent ? text.slice(1) : text, created_at }
    await api.memories.form({ user_id, session_id: 'bench', messages: [message] })
  }
  const all = await api.memories.list({ user_id, sort_by: 'timestamp', order: 'asc', include_superseded: true })
  const items = all.items.filter(({ valid_to }) => valid_to === null)
  return {
    case: one,
    contents: items.map(({ content }) => content),
    kept: JSON.stringify(items),
    past: all.items.flatMap(({ valid_to, content }) => (valid_to === null ? [] : [content])),
    day: items.find(({ occurred_at }) => occurred_at !== null)?.occurred_at?.slice(0, 10),
  }
}
