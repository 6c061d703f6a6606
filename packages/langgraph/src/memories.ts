import { type Api, ApiError, type Memory, paginate } from '@acquaint/client'
import type { Item, SearchItem, SearchOperation } from '@langchain/langgraph-checkpoint'
import { passes } from './filter.ts'

interface Options {
  client: Pick<Api, 'users' | 'memories'>
  userId: string
  agentId: string | undefined
  namespace: string[]
}

/** Memories of one recall. */
const recalledMax = 100

/** Shows the memories of a user as items: to search, get and erase. Without consent there are none to read. */
export class MemoriesNamespace {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  /** Whether a namespace is the one of the memories. */
  has(namespace: string[]): boolean {
    return JSON.stringify(namespace) === JSON.stringify(this.#options.namespace)
  }

  async get(key: string): Promise<Item | null> {
    if (!(await this.#hasConsented())) return null
    const memory = await this.#read(key)
    return memory ? this.#itemOf(memory) : null
  }

  /** Erases a memory for good. Works without consent too. */
  async erase(key: string): Promise<void> {
    if (await this.#read(key)) await this.#options.client.memories.delete({ user_id: this.#options.userId, memory_id: key })
  }

  /** Returns the memories that match a query, best first; without a query the newest. */
  async search({ filter, query, limit = 10, offset = 0 }: SearchOperation): Promise<SearchItem[]> {
    const found: SearchItem[] = []
    let passed = 0
    if (limit <= 0 || !(await this.#hasConsented())) return found
    for await (const memory of query ? this.#recalled(query) : this.#listed()) {
      const item = this.#itemOf(memory)
      if (!this.#isVisible(memory) || !passes(item.value, filter)) continue
      if (passed++ >= offset) found.push({ ...item, ...(memory.score !== undefined && { score: memory.score }) })
      if (found.length >= limit) break
    }
    return found
  }

  async *#recalled(query: string): AsyncGenerator<Memory & { score?: number }> {
    const { client, userId: user_id, agentId: agent_id } = this.#options
    const text = query.replaceAll('\0', '').slice(0, 10_000).toWellFormed()
    yield* (await client.memories.recall({ user_id, agent_id, query: text, limit: recalledMax })).items
  }

  #listed(): AsyncIterable<Memory & { score?: number }> {
    const { client, userId } = this.#options
    return paginate(client.memories.list, { user_id: userId })
  }

  async #read(memory_id: string): Promise<Memory | undefined> {
    const { client, userId } = this.#options
    try {
      const memory = await client.memories.get({ user_id: userId, memory_id })
      return this.#isVisible(memory) ? memory : undefined
    } catch (error) {
      // A key that is no UUID names no memory.
      if (error instanceof ApiError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')) return undefined
      throw error
    }
  }

  async #hasConsented(): Promise<boolean> {
    const { client, userId } = this.#options
    return (await client.users.get({ user_id: userId })).memory_opt_in
  }

  #isVisible({ agent_id }: Memory): boolean {
    return agent_id === null || agent_id === this.#options.agentId
  }

  #itemOf({ id, content, timestamp, occurred_at, session_id, agent_id, metadata, created_at, updated_at }: Memory): Item {
    return {
      value: { content, timestamp, occurred_at, session_id, agent_id, metadata },
      key: id,
      namespace: this.#options.namespace,
      createdAt: new Date(created_at),
      updatedAt: new Date(updated_at),
    }
  }
}
