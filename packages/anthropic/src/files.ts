import { type Api, ApiError, type ListDocs, paginate } from '@acquaint/client'
import { foldersOf } from './path.ts'

/** A file of the memory tool: a document of the user. */
export interface File {
  id: string
  text: string
  version: number
}

/** The metadata of the document of a file, under `memory_tool`. */
interface Entry {
  path: string
  /** The folders that contain the file, which exist while they contain one. */
  folders: string[]
  bytes: number
}

/** Documents have at least one character: this one stands for an empty file. */
const emptyContent = '\n'

/** The files of one user. Each path has one id, so that two creations at once make one file. */
export class Files {
  readonly #docs: Api['docs']
  readonly #userId: string

  constructor(docs: Api['docs'], userId: string) {
    this.#docs = docs
    this.#userId = userId
  }

  async read(path: string): Promise<File | undefined> {
    const doc = await orUndefined('NOT_FOUND', this.#docs.get({ user_id: this.#userId, doc_id: await idOf(path) }))
    if (!doc) return undefined
    const { bytes } = entryOf(doc)
    return { id: doc.id, text: bytes === 0 ? '' : [doc.content].flat().join(''), version: doc.version }
  }

  /** Creates a file. Resolves to false if there is one. */
  async create(path: string, text: string): Promise<boolean> {
    const doc = { user_id: this.#userId, id: await idOf(path), title: path, ...fieldsOf(path, text) }
    return (await orUndefined('CONFLICT', storing(path, this.#docs.create(doc)))) !== undefined
  }

  /** Replaces the text of a file. Resolves to false if the file has changed since it was read. */
  async update(path: string, text: string, { id, version }: File): Promise<boolean> {
    const change = { user_id: this.#userId, doc_id: id, if_version: version, ...fieldsOf(path, text) }
    return (await orUndefined('PRECONDITION_FAILED', storing(path, this.#docs.update(change)))) !== undefined
  }

  /** Erases a file for good, unless it has changed since it was read. */
  async erase({ id, version }: Pick<File, 'id'> & Partial<File>): Promise<boolean> {
    const erasure = this.#docs.delete({ user_id: this.#userId, doc_id: id, if_version: version })
    return (await orUndefined('PRECONDITION_FAILED', orUndefined('NOT_FOUND', erasure))) !== undefined
  }

  /** Erases a file, or all files below a folder, for good. Resolves to their number. */
  async eraseAll(path: string): Promise<number> {
    const isFile = await this.erase({ id: await idOf(path) })
    if (isFile) return 1
    const { erased } = await this.#docs.deleteMany({ user_id: this.#userId, metadata_filter: below(path) })
    return erased.docs
  }

  /** Lists the paths and sizes of the files below a folder. */
  async list(folder: string): Promise<Pick<Entry, 'path' | 'bytes'>[]> {
    const entries: Entry[] = []
    const request = { user_id: this.#userId, metadata_filter: below(folder), include_content: false, limit: 1000 }
    for await (const doc of paginate(this.#docs.list, request)) entries.push(entryOf(doc))
    return entries
  }

  async isFolder(path: string): Promise<boolean> {
    return (await this.#first(below(path))) !== undefined
  }

  /** Returns the first of some paths that is a file. */
  async firstFile(paths: string[]): Promise<string | undefined> {
    return this.#first({ memory_tool: { path: { $in: paths } } })
  }

  async #first(metadata_filter: NonNullable<ListDocs['metadata_filter']>): Promise<string | undefined> {
    const { items } = await this.#docs.list({ user_id: this.#userId, metadata_filter, include_content: false, limit: 1 })
    return items[0] && entryOf(items[0]).path
  }
}

const below = (folder: string) => ({ memory_tool: { folders: { $contains: folder } } })

const fieldsOf = (path: string, text: string) => {
  const entry: Entry = { path, folders: foldersOf(path), bytes: new TextEncoder().encode(text).length }
  return { content: text === '' ? emptyContent : text, metadata: { memory_tool: { ...entry } } }
}

const entryOf = ({ metadata }: { metadata: Record<string, unknown> }): Entry => metadata.memory_tool as Entry // fieldsOf wrote it

/** Returns the id of the document of a path: a UUID from its digest. */
const idOf = async (path: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`memory_tool:${path}`))
  // Version 8 of RFC 9562: the other bits are ours.
  const bytes = [...new Uint8Array(digest).slice(0, 16)].map((byte, index) =>
    index === 6 ? (byte & 0x0f) | 0x80 : index === 8 ? (byte & 0x3f) | 0x80 : byte,
  )
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const orUndefined = async <Result>(code: ApiError['code'], call: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await call
  } catch (error) {
    if (error instanceof ApiError && error.code === code) return undefined
    throw error
  }
}

/** Words the refusal of a text so that the model can correct it. */
const storing = async <Result>(path: string, call: Promise<Result>): Promise<Result> => {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'BAD_REQUEST')) throw error
    const reasons = error.issues.map(({ message }) => `the text ${message}`).join('; ')
    throw new Error(`The file ${path} cannot be stored: ${reasons || error.message}`, { cause: error })
  }
}
