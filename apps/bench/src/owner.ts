import type { Caller } from './docs-seed.ts'
import { createAuthor, makeQueries } from './docs-text.ts'
import { createTalk } from './talk.ts'

/** A user who has documents and memories. */
export interface Owner {
  id: string
  /** Queries of words that both the documents and the memories have. */
  queries: string[]
}

export const ownedPassages = 1000
export const ownedMemories = 1000
const passagesPerDoc = 250
const queriesCount = 500

/** Creates the user whose documents are searched and whose memories are recalled, through the API. */
export const createOwner = async (api: Caller, signal: AbortSignal): Promise<Owner> => {
  const { id } = await api.users.create({ name: 'Owner', memory_opt_in: true })
  const author = createAuthor(11)
  const texts: string[] = []
  for (let stored = 0; stored < ownedPassages; stored += passagesPerDoc) {
    signal.throwIfAborted()
    const content = Array.from({ length: passagesPerDoc }, () => author.paragraph(3))
    await api.docs.create({ user_id: id, title: `Report ${stored / passagesPerDoc + 1}`, content })
    texts.push(...content)
  }
  const talk = createTalk()
  const spoken: string[] = []
  for (let stored = 0; stored < ownedMemories; ) {
    signal.throwIfAborted()
    const { formed } = await api.memories.form({ user_id: id, messages: talk(100) })
    stored += formed.length
    spoken.push(...formed.map(({ content }) => content))
  }
  return { id, queries: makeQueries(spoken, queriesCount) }
}
