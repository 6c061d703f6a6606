import type { Memory } from '@acquaint/contracts'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { MemoryRow } from '../db/schema/memories.ts'
import { getRows } from '../db/statement.ts'
import { type Locked, lockRows, type Owner } from '../owner.ts'
import { entriesWith, languagesOf } from '../search/search.ts'
import { createTimeSlice } from '../time-slice.ts'
import { derive } from './derive.ts'
import { createSentenceRedactor, hasSpaces } from './redact-sentences.ts'
import { createRedactor } from './redact-words.ts'
import { selectMemories } from './select.ts'
import { updateRedacted } from './write.ts'

interface Target {
  owner: Locked<Owner>
  ctx: Pick<Context, 'db'>
}

/** Up to this many texts are searched in the index; for more, all memories of the user are read. */
const searchedMax = 20
/** Characters of a text that is searched in the index: see `queryWordsMax` in search/query.ts. */
const searchedCharactersMax = 500
const pageSize = 200

/**
 * Removes erased texts, and sentences with a word that only they had, from the contexts of other memories, and from their
 * index entries.
 */
export const redactContexts = async (tx: EntityManager, texts: string[], { owner, ctx }: Target): Promise<void> => {
  if (texts.length === 0) return
  const nextSlice = createTimeSlice()
  const scope = { owner, kind: 'memory', dialect: ctx.db.dialect, nextSlice } as const
  const isSearched = texts.length <= searchedMax && texts.every((text) => text.length <= searchedCharactersMax && hasSpaces(text))
  const entries = isSearched ? await entriesWith(tx, texts, scope) : undefined
  const sentences = createSentenceRedactor(texts, await languagesOf(tx, scope))
  for await (const page of pagesOf(tx, { owner, ctx, entries })) {
    for (const { content } of page) sentences.keep(content)
    await nextSlice()
  }
  const redactTexts = createRedactor(texts)
  const redact = (text: string) => sentences.redact(redactTexts(text))
  for await (const page of pagesOf(tx, { owner, ctx, entries }))
    for (const memory of page) {
      const context = redactContext(memory.context, redact)
      if (context !== memory.context) {
        const { reading: _, ...changed } = await derive({ ...memory, context })
        await updateRedacted(tx, { changed, owner, ctx })
      }
      await nextSlice()
    }
}

/** Reads all memories of a user, or those with given index entries, which `updateRedacted` replaces. */
async function* pagesOf(
  tx: EntityManager,
  { owner, ctx, entries }: Target & { entries: number[] | undefined },
): AsyncGenerator<MemoryRow[]> {
  const select = () => selectMemories(tx, { owner, ctx, withExpired: true }).orderBy('memories.id')
  const read = (builder: SelectQueryBuilder<MemoryRow>) => getRows(tx, lockRows(builder, ctx.db.dialect), { limit: pageSize })
  if (entries) {
    for (let from = 0; from < entries.length; from += pageSize)
      yield await read(select().andWhere('memories.entry IN (:...entries)', { entries: entries.slice(from, from + pageSize) }))
    return
  }
  for (let after: string | undefined, isLast = false; !isLast; ) {
    const page = await read(after === undefined ? select() : select().andWhere('memories.id > :after', { after }))
    yield page
    after = page.at(-1)?.id
    isLast = page.length < pageSize
  }
}

const redactContext = (context: Memory['context'], redact: (text: string) => string): Memory['context'] => {
  const left = context.map((message) => ({ ...message, text: redact(message.text) }))
  const isSame = left.every(({ text }, index) => text === context[index]?.text)
  return isSame ? context : left.filter(({ text }) => text !== '')
}
