import { paginate } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'

/** Reads everything that is stored about a user. */
export const collect = async (client: Api, userId: string, signal: AbortSignal) => {
  const of = { user_id: userId }
  const options = { signal }
  const user = await client.users.get(of, options)
  const consents = await Array.fromAsync(paginate(client.users.consents, of, options))
  const docs = await Array.fromAsync(paginate(client.docs.list, of, options))
  const memories = await Array.fromAsync(paginate(client.memories.list, { ...of, include_superseded: true }, options))
  const histories: Record<string, unknown[]> = {}
  for (const { id } of memories) {
    const versions = await Array.fromAsync(paginate(client.memories.history, { ...of, memory_id: id }, options))
    if (versions.length > 0) histories[id] = versions
  }
  return { exported_at: new Date().toISOString(), user, consents, docs, memories, memory_versions: histories }
}
