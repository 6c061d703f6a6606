import { createHash } from 'node:crypto'
import type { ContextMessage, Memory } from '@acquaint/contracts'
import type { IndexedText } from './db/term-index.ts'
import { indexText } from './index-text.ts'
import { detectLanguage } from './language.ts'
import { foldCase, words } from './text.ts'

/** A text of fewer words is taken to be in the language of what was said around it: it may be too short to tell. */
const ownLanguageWords = 12

/** What the index keeps of a memory: its own words, and beside them those around it, and who spoke. */
export const indexMemory = ({ content, context, source }: Pick<Memory, 'content' | 'context' | 'source'>): IndexedText => {
  const own = [...words(content)]
  const around = [source?.name ?? '', ...context.map(({ name, text }: ContextMessage) => `${name ?? ''} ${text}`)].join('\n')
  const language = detectLanguage(own.length < ownLanguageWords ? `${content}\n${around}` : content)
  return indexText({ language, own, beside: [...words(around)] })
}

/** Memories of one agent (or of all) whose words differ in nothing but case and what stands between them are the same. */
export const memoryDigest = ({ content, agent_id }: Pick<Memory, 'content' | 'agent_id'>): string => {
  const said = [...words(content)].map(({ text }) => foldCase(text.normalize('NFKC')))
  // What has no words, such as a row of emoji, is told apart by itself.
  const key = said.length > 0 ? said.join(' ') : content
  return createHash('sha256')
    .update(JSON.stringify([agent_id, key]))
    .digest('hex')
}
