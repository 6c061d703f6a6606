import { paginate } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { type Person, people } from './people.ts'

/** In the metadata of every sample user: what is loaded, counted and removed is theirs alone. */
const mark = 'acquaint_sample'

/** Tells how many steps of how many are done. */
type Progress = (count: number, of: number) => void

/** Makes the sample users with their documents and conversations. Loaded again, it makes nobody twice. */
export const loadSample = async (client: Api, onProgress: Progress): Promise<void> => {
  let count = 0
  onProgress(count, people.length)
  for (const [index, person] of people.entries()) {
    await loadPerson(client, person, index)
    onProgress(++count, people.length)
  }
}

/** Erases the sample users with all that belongs to them, and nobody else. */
export const removeSample = async (client: Api, onProgress: Progress): Promise<void> => {
  const users = await Array.fromAsync(paginate(client.users.list, { metadata_filter: { [mark]: { $exists: true } } }))
  for (const [count, { id }] of users.entries()) {
    onProgress(count, users.length)
    await client.users.delete({ user_id: id })
  }
}

const loadPerson = async (client: Api, { name, about, metadata, docs, said }: Person, index: number) => {
  const match = { [mark]: index + 1 }
  const user = await client.users.upsert({
    match,
    ...{ name, about, metadata, docs },
    ...(said && { memory_opt_in: true, consent_note: 'Sample data: nobody was asked.' }),
  })
  // What was said once is not said again by loading it again.
  if (!said || (await client.memories.list({ user_id: user.id, limit: 1 })).items.length > 0) return
  // On days of its own, so that a timeline has something to show.
  const messages = said.map((content, place) => ({
    role: 'user' as const,
    content,
    created_at: new Date(Date.now() - ((said.length - place) * 2 + index) * 86_400_000).toISOString(),
  }))
  await client.memories.form({ user_id: user.id, session_id: 'sample', messages })
}
