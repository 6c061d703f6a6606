import type { Doc } from '@acquaint/contracts'
import { contentBytes } from '@acquaint/contracts/internal'
import { canonicalJson, sha256 } from '../digest.ts'
import { type IndexedText, indexText } from '../search/full-text-index.ts'
import { detectLanguage } from '../search/language.ts'
import { type Passage, passagesOf } from '../search/passages.ts'
import { words } from '../search/tokenize.ts'
import { createTimeSlice, type NextSlice } from '../time-slice.ts'

/** The fields of a document that callers write. */
export type DocFields = Pick<Doc, 'title' | 'content' | 'metadata'>

/** A document with its digest and its passages. Deriving them takes time: do so before a transaction. */
export interface DerivedDoc extends DocFields {
  digest: string
  bytes: number
  passages: (Pick<Passage, 'chunk' | 'start' | 'end'> & { text: string; indexed: IndexedText })[]
}

/** A changed document, with passages only if they change. */
export type ChangedDoc = Omit<DerivedDoc, 'passages'> & { passages: DerivedDoc['passages'] | undefined }

/** Passages of fewer words count as written in the language of their document: they may be too short to detect. */
const detectableWords = 40

export const deriveDoc = async (fields: DocFields, nextSlice: NextSlice): Promise<DerivedDoc> => {
  const passages = await derivePassages(fields, nextSlice)
  return { ...describe(fields), passages }
}

export const deriveDocs = async (docs: DocFields[]): Promise<DerivedDoc[]> => {
  const nextSlice = createTimeSlice()
  const derived: DerivedDoc[] = []
  for (const doc of docs) derived.push(await deriveDoc(doc, nextSlice))
  return derived
}

/** Derives the passages of a changed document; undefined if its title and content stay, on which alone passages depend. */
export const deriveNewPassages = async (stored: DocFields, given: Partial<DocFields>): Promise<DerivedDoc['passages'] | undefined> => {
  const { title, content, metadata } = { ...stored, ...given }
  if (title === stored.title && content === stored.content) return undefined
  return derivePassages({ title, content, metadata }, createTimeSlice())
}

const derivePassages = async ({ title, content }: DocFields, nextSlice: NextSlice) => {
  const passages: DerivedDoc['passages'] = []
  const titleIn = createTitleIndex(title)
  const language = await detectLanguage(`${title}\n${typeof content === 'string' ? content : content.slice(0, 10).join('\n')}`)
  for (const passage of passagesOf(content)) {
    await nextSlice()
    if (!passage) continue
    const { chunk, start, end } = passage
    const text = (typeof content === 'string' ? content : (content[chunk] ?? '')).slice(start, end)
    const languageOfPassage = passage.words.length < detectableWords ? language : await detectLanguage(text)
    const body = indexText({ language: languageOfPassage, body: passage.words, context: [] })
    passages.push({ chunk, start, end, text, indexed: { ...body, context: titleIn(languageOfPassage) } })
  }
  await nextSlice()
  return passages
}

/** Makes a function that returns the terms of a title in a language: all passages of the language share them. */
const createTitleIndex = (title: string): ((language: string) => IndexedText['context']) => {
  const body = [...words(title)]
  const known = new Map<string, IndexedText['context']>()
  return (language) => {
    const terms = known.get(language) ?? indexText({ language, body, context: [] }).body
    known.set(language, terms)
    return terms
  }
}

/** Returns the fields of a document with their digest and the size of the content. */
export const describe = ({ title, content, metadata }: DocFields) => {
  const fields = { title, content, metadata }
  return { ...fields, digest: docDigest(fields), bytes: contentBytes(content) }
}

/** Digests the fields of a document: equal documents have equal digests. */
const docDigest = ({ title, content, metadata }: DocFields): string => sha256(canonicalJson([title, content, metadata]))
