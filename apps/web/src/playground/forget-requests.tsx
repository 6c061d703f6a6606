import { useQueries } from '@tanstack/react-query'
import { useApi } from '../api.tsx'
import { ResultList, ResultRow } from './result-rows.tsx'
import type { Extracted } from './use-extraction.ts'

/** Memories that a request shows with their words. */
const shownMax = 5

/** Lists the requests of the user to forget something, with the memories that they mean. */
export const ForgetRequests = ({ extracted: { result, isDryRun, asked } }: { extracted: Extracted }) => (
  <ResultList
    id="forget"
    title="Requests to forget"
    rows={result.forget_requests.map(({ message_index, text, memory_ids }) => (
      <ResultRow key={`${message_index} ${text}`} message={message_index} note={isDryRun ? undefined : 'Nothing is erased yet'}>
        <bdi>{text}</bdi>
        <Meant userId={asked.userId} ids={memory_ids} result={result} />
      </ResultRow>
    ))}
  />
)

interface MeantProps {
  userId: string
  ids: string[]
  result: Extracted['result']
}

const Meant = ({ userId, ids, result: { formed, reinforced, superseded } }: MeantProps) => {
  const api = useApi()
  const known = new Map([...formed, ...reinforced, ...superseded].map(({ id, content }) => [id, content]))
  const shown = ids.slice(0, shownMax)
  const stored = useQueries({
    queries: shown.filter((id) => !known.has(id)).map((memory_id) => api.memories.get.options({ user_id: userId, memory_id })),
  })
  for (const { data } of stored) if (data) known.set(data.id, data.content)
  if (ids.length === 0) return <p className="t12 i3">No memory matches.</p>
  return (
    <>
      <p className="t12 i3">
        {ids.length === 1 ? 'Means 1 memory, which' : `Means ${ids.length} memories, which`} your application erases with memories.forget:
      </p>
      <ul className="meant">
        {shown.map(
          (id) =>
            known.has(id) && (
              <li key={id}>
                <bdi>{known.get(id)}</bdi>
              </li>
            ),
        )}
        {ids.length > shownMax && <li>and {ids.length - shownMax} more</li>}
      </ul>
    </>
  )
}
