import { paginate } from '@acquaint/client'
import type { Api, UserReceipt } from '@acquaint/contracts'
import { type Amount, amountsOf } from '../user/amounts.ts'
import { sampleFilter as metadata_filter, sampleMark } from './mark.ts'
import { type Person, people } from './people.ts'

interface Work {
  /** Receives the number of steps that are done, and of all steps. */
  onProgress: (count: number, of: number) => void
  signal: AbortSignal
}

/** Creates the sample users with their documents and conversations. Loading twice creates each user once. */
export const loadSample = async (client: Api, { onProgress, signal }: Work): Promise<void> => {
  let count = 0
  onProgress(count, people.length)
  for (const [index, person] of people.entries()) {
    await loadPerson(client, person, { index, signal })
    onProgress(++count, people.length)
  }
}

/** Erases the sample users with everything that belongs to them, and no other user. */
export const removeSample = async (
  client: Api,
  { onProgress, onReceipt, signal }: Work & { onReceipt: (receipt: UserReceipt) => void },
) => {
  const users = await Array.fromAsync(paginate(client.users.list, { metadata_filter }, { signal }))
  for (const [count, { id }] of users.entries()) {
    onProgress(count, users.length)
    onReceipt(await client.users.delete({ user_id: id }, { signal }))
  }
}

/** Counts what `removeSample` would erase. */
export const sampleAmounts = async (client: Api, signal: AbortSignal): Promise<Record<'users' | 'docs' | 'memories', Amount>> => {
  const users = await Array.fromAsync(paginate(client.users.list, { metadata_filter }, { signal }))
  const all = await Promise.all(users.map(({ id }) => amountsOf(client, id, signal)))
  const sum = (amounts: Amount[]): Amount => ({
    count: amounts.reduce((total, { count }) => total + count, 0),
    hasMore: amounts.some(({ hasMore }) => hasMore),
  })
  return {
    users: { count: users.length, hasMore: false },
    docs: sum(all.map(({ docs }) => docs)),
    memories: sum(all.map(({ memories }) => memories)),
  }
}

const loadPerson = async (
  client: Api,
  { name, about, metadata, docs, said, told }: Person,
  { index, signal }: { index: number; signal: AbortSignal },
) => {
  const match = { [sampleMark]: index + 1 }
  const fields = { name, about, metadata, docs, ...(said && { memory_opt_in: true, consent_note: 'Sample data: nobody was asked.' }) }
  const user = await client.users.upsert({ match, ...fields }, { signal })
  // The same messages again would count as repeated.
  if (!said || (await client.memories.list({ user_id: user.id, limit: 1 }, { signal })).items.length > 0) return
  // Each message on a day of its own, for the timeline.
  const messagesOf = (contents: string[]) =>
    contents.map((content, position) => ({
      role: 'user' as const,
      content,
      created_at: new Date(Date.now() - ((contents.length - position) * 2 + index) * 86_400_000).toISOString(),
    }))
  await client.memories.form({ user_id: user.id, session_id: 'sample', messages: messagesOf(said) }, { signal })
  if (told) await client.memories.form({ user_id: user.id, agent_id: told.agent, messages: messagesOf(told.said) }, { signal })
}
