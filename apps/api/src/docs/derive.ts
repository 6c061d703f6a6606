import { createHash } from 'node:crypto'
import { contentBytes, type Doc } from '@acquaint/contracts'
import { canonicalJson } from '../db/canonical.ts'
import type { IndexedText } from '../search/full-text-index.ts'
import { indexText } from '../search/index-text.ts'
import { detectLanguage } from '../search/language.ts'
import { type Passage, passagesOf } from '../search/passages.ts'
import { words } from '../search/tokenize.ts'
import { createPace, type Pace } from '../time-slice.ts'

/** What a document is made of. */
export type DocFields = Pick<Doc, 'title' | 'content' | 'metadata'>

/** A document with all that is derived from it: made before a transaction, since it takes time. */
export interface PreparedDoc extends DocFields {
  digest: string
  bytes: number
  passages: (Pick<Passage, 'chunk' | 'start' | 'end'> & { text: string; indexed: IndexedText })[]
}

/** As `PreparedDoc`, with its passages only where they change. */
export type ChangedDoc = Omit<PreparedDoc, 'passages'> & { passages: PreparedDoc['passages'] | undefined }

/** A passage of fewer words is taken to be in the language of its document: it may be too short to tell. */
const ownLanguageWords = 40

export const prepareDoc = async (fields: DocFields, pace: Pace): Promise<PreparedDoc> => {
  const passages = await preparePassages(fields, pace)
  return { ...describeDoc(fields), passages }
}

export const prepareDocs = async (docs: DocFields[]): Promise<PreparedDoc[]> => {
  const pace = createPace()
  const prepared: PreparedDoc[] = []
  for (const doc of docs) prepared.push(await prepareDoc(doc, pace))
  return prepared
}

/** A document that changes: its metadata are no part of its passages. */
export const prepareChange = async (stored: DocFields, given: Partial<DocFields>): Promise<ChangedDoc> => {
  const changed = { ...stored, ...given }
  if (changed.title === stored.title && changed.content === stored.content) return { ...describeDoc(changed), passages: undefined }
  return prepareDoc(changed, createPace())
}

const preparePassages = async ({ title, content }: DocFields, pace: Pace) => {
  const passages: PreparedDoc['passages'] = []
  const titleWords = [...words(title)]
  const language = detectLanguage(`${title}\n${typeof content === 'string' ? content : content.slice(0, 10).join('\n')}`)
  const languageIn = (passage: Passage, text: string) => (passage.words.length < ownLanguageWords ? language : detectLanguage(text))
  for (const passage of passagesOf(content)) {
    await pace()
    if (!passage) continue
    const { chunk, start, end } = passage
    const text = (typeof content === 'string' ? content : (content[chunk] ?? '')).slice(start, end)
    passages.push({
      chunk,
      start,
      end,
      text,
      indexed: indexText({ language: languageIn(passage, text), own: passage.words, beside: titleWords }),
    })
  }
  await pace()
  return passages
}

const describeDoc = ({ title, content, metadata }: DocFields) => {
  const fields = { title, content, metadata }
  return { ...fields, digest: docDigest(fields), bytes: contentBytes(content) }
}

/** Equal documents have equal digests. */
export const docDigest = ({ title, content, metadata }: DocFields): string =>
  createHash('sha256')
    .update(canonicalJson([title, content, metadata]))
    .digest('hex')
