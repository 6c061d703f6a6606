import type { CreateDoc, Doc, JsonObject, ListDocs } from '@acquaint/client'
import type { Item } from '@langchain/langgraph-checkpoint'
import { pairsOf, requiredPairs } from './filter.ts'

/** Limits of a document: characters of its title, chunks, bytes in UTF-8. */
const titleCharactersMax = 800
const chunksMax = 1000
const bytesMax = 2 * 1024 * 1024
/** Bytes of the pairs in the metadata, which has at most 16 KiB. */
const pairsBytesMax = 6 * 1024

/** The metadata of a document that holds an item. Names are JSON: the texts of metadata cannot hold every character. */
interface Stored {
  namespace: string
  key: string
  is_indexed: boolean
  /** Top-level values, for filters. Absent if they are too long. */
  pairs?: string[]
  /** Time from which the item no longer exists, in ms since 1970. Absent if it does not expire. */
  expires_at?: number
  ttl_ms?: number
}

export type StoredItem = Item & { id: string; expiresAt: number; ttlMs: number | undefined }

export interface NewItem {
  namespace: string[]
  key: string
  value: unknown
  isIndexed: boolean
  ttlMs: number | undefined
}

/** Returns the document of an item, without its user and its id. */
export const docOf = ({
  namespace,
  key,
  value,
  isIndexed,
  ttlMs,
}: NewItem): Pick<CreateDoc, 'title' | 'content'> & { metadata: JsonObject } => {
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError('The value of an item must be JSON.')
  const pairs = pairsOf(value)
  const stored: Stored = {
    namespace: JSON.stringify(namespace),
    key: JSON.stringify(key),
    is_indexed: isIndexed,
    ...(bytesOf(pairs) <= pairsBytesMax && { pairs }),
    ...(ttlMs !== undefined && { ttl_ms: ttlMs, expires_at: Date.now() + ttlMs }),
  }
  return { title: titleOf(key), content: contentOf(json, value), metadata: { langgraph: { ...stored } } }
}

/** Turns the metadata of a new document into a patch that leaves nothing of an earlier item behind. */
export const patchOf = ({ langgraph }: JsonObject): JsonObject => ({
  langgraph: { pairs: null, expires_at: null, ttl_ms: null, ...(langgraph as JsonObject) }, // docOf wrote it
})

/** Returns the item in a document; undefined if the document holds none, or the item has expired. */
export const itemOf = (doc: Doc): StoredItem | undefined => {
  const stored = storedOf(doc)
  if (!stored || (stored.expires_at ?? Infinity) <= Date.now()) return undefined
  const [json = ''] = [doc.content].flat()
  return {
    id: doc.id,
    value: JSON.parse(json),
    key: JSON.parse(stored.key),
    namespace: JSON.parse(stored.namespace),
    createdAt: new Date(doc.created_at),
    updatedAt: new Date(doc.updated_at),
    expiresAt: stored.expires_at ?? Infinity,
    ttlMs: stored.ttl_ms,
  }
}

/** Returns the namespace of the item in a document; undefined if there is none. */
export const namespaceOf = (doc: Pick<Doc, 'metadata'>): string[] | undefined => {
  const stored = storedOf(doc)
  return stored && (stored.expires_at ?? Infinity) > Date.now() ? JSON.parse(stored.namespace) : undefined
}

/** Selects at least the documents of all items below a prefix that can pass a filter. */
export const candidates = (prefix: string[], filter?: Record<string, unknown>): NonNullable<ListDocs['metadata_filter']> => {
  // The JSON of a namespace begins with the JSON of its prefix, without the bracket.
  const namespace: JsonObject = prefix.length > 0 ? { $contains: JSON.stringify(prefix).slice(0, -1) } : { $exists: true }
  const pairs = requiredPairs(filter).map(
    (pair): JsonObject => ({
      langgraph: { pairs: { $or: [{ $exists: false }, { $contains: pair }] } },
    }),
  )
  return { $and: [{ langgraph: { namespace } }, ...pairs] }
}

export const isBelow = (namespace: string[], prefix: string[]): boolean => prefix.every((label, index) => namespace[index] === label)

/** Returns the id of the document that holds an item: a UUID from the digest of its names. */
export const idOf = async (namespace: string[], key: string): Promise<string> => {
  const names = new TextEncoder().encode(JSON.stringify([namespace, key]))
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', names)).slice(0, 16)
  // Version 8 of RFC 9562: the other bits are ours.
  const hex = [...bytes].map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x80 : index === 8 ? (byte & 0x3f) | 0x80 : byte))
  return hex
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const storedOf = ({ metadata }: Pick<Doc, 'metadata'>): Stored | undefined => {
  const { langgraph } = metadata
  const isStored = typeof langgraph === 'object' && langgraph !== null && 'namespace' in langgraph && 'key' in langgraph
  return isStored ? (langgraph as unknown as Stored) : undefined // only docOf writes this key
}

const titleOf = (key: string): string => {
  const title = key.replaceAll('\0', '').slice(0, titleCharactersMax).toWellFormed()
  return title === '' ? 'item' : title
}

/** Returns the JSON, and once more each text whose words JSON would join to an escaped line break or tab. */
const contentOf = (json: string, value: unknown): string | string[] => {
  const texts = textsOf(value).slice(0, chunksMax - 1)
  const chunks = [json, ...texts.map((text) => text.replaceAll('\0', '').toWellFormed()).filter((text) => text !== '')]
  return chunks.length > 1 && bytesOf(chunks) <= bytesMax ? chunks : json
}

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return /[\n\r\t]/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const bytesOf = (texts: string[]): number => texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0)
