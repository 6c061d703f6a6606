import { ApiError, type ListDocs, type ListedDoc, paginate } from '@acquaint/client'
import {
  BaseStore,
  type GetOperation,
  type Item,
  type ListNamespacesOperation,
  type Operation,
  type OperationResults,
  type PutOperation,
  type SearchItem,
  type SearchOperation,
  validateNamespace,
} from '@langchain/langgraph-checkpoint'
import { passes } from './filter.ts'
import { candidates, docOf, idOf, isBelow, itemOf, namespaceOf, patchOf, type StoredItem } from './item.ts'
import { MemoriesNamespace } from './memories.ts'
import { orMissing } from './missing.ts'
import { doesMatch, validate } from './operations.ts'
import type { AcquaintStoreOptions, PutOptions, TtlOptions } from './options.ts'

/** Passages of one search of the server, documents of one request, tries of a put that others change at the same time. */
const hitsMax = 50
const docsPerRequest = 10
const putTriesMax = 5
const msPerMinute = 60_000

/**
 * Stores items of LangGraph as documents of one user. A `query` ranks by the words of the value; items without a match follow
 * unranked, as in the `InMemoryStore`.
 */
export class AcquaintStore extends BaseStore {
  readonly #client: AcquaintStoreOptions['client']
  readonly #userId: string
  readonly #ttl: TtlOptions
  readonly #memories: MemoriesNamespace | undefined
  #sweptAt = 0
  #hasExpiring = false

  constructor({ client, userId, memories, agentId, ttl = {} }: AcquaintStoreOptions) {
    super()
    this.#client = client
    this.#userId = userId
    this.#ttl = ttl
    this.#memories = memories && new MemoriesNamespace({ client, userId, agentId, namespace: memories })
  }

  /** Stores an item. `index: false` leaves it out of the ranking by `query`; paths do not narrow the indexed text. */
  override async put(
    namespace: string[],
    key: string,
    value: Record<string, unknown>,
    index?: false | string[],
    options: PutOptions = {},
  ): Promise<void> {
    validateNamespace(namespace)
    const operation = { namespace, key, value, ...(index !== undefined && { index }), ...options }
    await this.batch([operation])
  }

  /** Runs reads at once, then writes: reads do not see the writes of their batch, and the last write of a key counts. */
  override async batch<Operations extends Operation[]>(operations: Operations): Promise<OperationResults<Operations>> {
    for (const operation of operations) validate(operation)
    const writes = new Map<string, PutOperation>()
    for (const operation of operations)
      if ('value' in operation) writes.set(JSON.stringify([operation.namespace, operation.key]), operation)
    const results = await Promise.all(
      operations.map((operation) => {
        if ('namespacePrefix' in operation) return this.#search(operation)
        if ('value' in operation) return undefined
        return 'namespace' in operation ? this.#get(operation) : this.#listNamespaces(operation)
      }),
    )
    await Promise.all([...writes.values()].map((operation) => (operation.value === null ? this.#erase(operation) : this.#write(operation))))
    if (writes.size > 0) await this.#sweepIfDue()
    return results as OperationResults<Operations> // one result of the matching kind for each operation
  }

  /** Erases all expired items now, and returns their number. */
  async sweepExpiredItems(): Promise<number> {
    this.#sweptAt = Date.now()
    const metadata_filter = { langgraph: { expires_at: { $lte: Date.now() } } }
    const { erased } = await this.#client.docs.deleteMany({ user_id: this.#userId, metadata_filter })
    return erased.docs
  }

  async #sweepIfDue(): Promise<void> {
    const { sweepIntervalMinutes = 60 } = this.#ttl
    if (!this.#hasExpiring || Date.now() - this.#sweptAt < sweepIntervalMinutes * msPerMinute) return
    // The write has succeeded: a sweep that fails is repeated by a later one.
    await this.sweepExpiredItems().catch(() => 0)
  }

  async #get({ namespace, key }: GetOperation): Promise<Item | null> {
    if (this.#memories?.has(namespace)) return this.#memories.get(key)
    const item = await this.#read(await idOf(namespace, key))
    if (!item) return null
    await this.#refresh([item])
    return shown(item)
  }

  async #read(doc_id: string): Promise<StoredItem | undefined> {
    const doc = await orMissing(this.#client.docs.get({ user_id: this.#userId, doc_id }))
    return doc && itemOf(doc)
  }

  async #write(operation: PutOperation & PutOptions): Promise<void> {
    const { namespace, key, value, index, ttl = this.#ttl.defaultTtl } = operation
    if (this.#memories?.has(namespace))
      throw new Error('Memories are formed from messages: use client.memories.form or client.memories.create.')
    if (ttl !== undefined && !(ttl > 0)) throw new RangeError('The ttl of an item must be a positive number of minutes.')
    const ids = { user_id: this.#userId, id: await idOf(namespace, key) }
    const ttlMs = ttl === undefined ? undefined : Math.ceil(ttl * msPerMinute)
    this.#hasExpiring ||= ttlMs !== undefined
    const doc = docOf({ namespace, key, value, isIndexed: index !== false, ttlMs })
    const changes = { user_id: ids.user_id, doc_id: ids.id, ...doc, metadata: patchOf(doc.metadata) }
    for (let tries = 0; tries < putTriesMax; tries++) {
      const updated = await orMissing(this.#client.docs.update(changes))
      if (updated) return
      try {
        await this.#client.docs.create({ ...ids, ...doc })
        return
      } catch (error) {
        // Somebody else has created the item meanwhile.
        if (!(error instanceof ApiError && error.code === 'CONFLICT')) throw error
      }
    }
    throw new Error(`The item ${key} changes too often: try again.`)
  }

  async #erase({ namespace, key }: PutOperation): Promise<void> {
    if (this.#memories?.has(namespace)) return this.#memories.erase(key)
    await orMissing(this.#client.docs.delete({ user_id: this.#userId, doc_id: await idOf(namespace, key) }))
  }

  async #search(operation: SearchOperation): Promise<SearchItem[]> {
    const { namespacePrefix, filter, query, limit = 10, offset = 0 } = operation
    if (this.#memories?.has(namespacePrefix)) return this.#memories.search(operation)
    const items: (StoredItem & { score?: number })[] = []
    let passed = 0
    if (limit <= 0) return []
    for await (const found of query ? this.#ranked(operation, query) : this.#listed(operation)) {
      if (!isBelow(found.namespace, namespacePrefix) || !passes(found.value, filter)) continue
      if (passed++ >= offset) items.push(found)
      if (items.length >= limit) break
    }
    await this.#refresh(items)
    return items.map((item) => ({ ...shown(item), ...(item.score !== undefined && { score: item.score }) }))
  }

  /** Yields the items that match a query, best first, and then all others. */
  async *#ranked(operation: SearchOperation, query: string): AsyncGenerator<StoredItem & { score?: number }> {
    const metadata_filter = {
      $and: [candidates(operation.namespacePrefix, operation.filter), { langgraph: { is_indexed: true } }],
    }
    const text = query.replaceAll('\0', '').slice(0, 10_000).toWellFormed()
    const input = { user_id: this.#userId, query: text, limit: hitsMax, per_doc: 1, metadata_filter }
    const { items: hits } = text === '' ? { items: [] } : await this.#client.docs.search(input)
    for (let from = 0; from < hits.length; from += docsPerRequest) {
      const part = hits.slice(from, from + docsPerRequest)
      const items = await Promise.all(part.map(({ doc_id }) => this.#read(doc_id)))
      for (const [index, item] of items.entries()) if (item) yield { ...item, score: part[index]?.score ?? 0 }
    }
    const seen = new Set(hits.map(({ doc_id }) => doc_id))
    for await (const item of this.#listed(operation)) if (!seen.has(item.id)) yield item
  }

  /** Yields items in the order of their creation. */
  async *#listed({ namespacePrefix, filter, limit = 10, offset = 0 }: SearchOperation): AsyncGenerator<StoredItem> {
    const page = Math.min(Math.max(offset + limit, filter ? 100 : 1), 1000)
    for await (const doc of this.#docs({ metadata_filter: candidates(namespacePrefix, filter), limit: page, include_content: true })) {
      const item = doc.content === undefined ? undefined : itemOf({ ...doc, content: doc.content })
      if (item) yield item
    }
  }

  #docs(input: Pick<ListDocs, 'metadata_filter' | 'limit' | 'include_content'>): AsyncIterable<ListedDoc> {
    return paginate(this.#client.docs.list, { user_id: this.#userId, order: 'asc', ...input })
  }

  async #listNamespaces({ matchConditions = [], maxDepth, limit, offset = 0 }: ListNamespacesOperation): Promise<string[][]> {
    const prefix = matchConditions.find(({ matchType }) => matchType === 'prefix')?.path ?? []
    const wildcard = prefix.indexOf('*')
    const literal = wildcard === -1 ? prefix : prefix.slice(0, wildcard)
    const found = new Map<string, string[]>()
    for await (const doc of this.#docs({ metadata_filter: candidates(literal), limit: 1000, include_content: false })) {
      const namespace = namespaceOf(doc)
      if (!namespace || !matchConditions.every((condition) => doesMatch(namespace, condition))) continue
      const cut = namespace.slice(0, maxDepth)
      found.set(JSON.stringify(cut), cut)
    }
    const sorted = [...found.values()].sort((a, b) => a.join(':').localeCompare(b.join(':')))
    return sorted.slice(offset, limit === undefined ? undefined : offset + limit)
  }

  /** Starts the time of expiring items again, if the store is to do so. */
  async #refresh(items: StoredItem[]): Promise<void> {
    if (!this.#ttl.refreshOnRead) return
    const updates = items.flatMap(({ id, ttlMs }) =>
      ttlMs === undefined ? [] : [{ user_id: this.#userId, doc_id: id, metadata: { langgraph: { expires_at: Date.now() + ttlMs } } }],
    )
    await Promise.all(updates.map((update) => orMissing(this.#client.docs.update(update))))
  }
}

const shown = ({ value, key, namespace, createdAt, updatedAt }: Item): Item => ({ value, key, namespace, createdAt, updatedAt })
