import type { Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Owner } from '../db/dialect.ts'
import { entriesWith } from '../search/full-text-index.ts'
import { createPace } from '../time-slice.ts'
import type { Context } from '../trpc.ts'
import { prepareMemory } from './derive.ts'
import { createForgetting } from './redact-words.ts'
import { selectMemories } from './select.ts'
import { storeMemory } from './write.ts'

interface Place {
  owner: Owner
  ctx: Context
}

/** The index finds the memories that were said next to so many erased ones; beyond that, all that are left are looked at. */
const lookedUpMax = 20
const pageSize = 200

/**
 * Takes what was erased out of what other memories keep of what was said around them, and out of the index with it. For
 * transactions that have locked the user.
 */
export const forgetContext = async (tx: EntityManager, texts: string[], { owner, ctx }: Place): Promise<void> => {
  const forget = createForgetting(texts)
  const pace = createPace()
  const place = { owner, kind: 'memory', dialect: ctx.db.dialect, pace } as const
  const entries = texts.length <= lookedUpMax ? await entriesWith(tx, texts, place) : undefined
  if (entries?.length === 0) return
  for (let after: string | undefined, isLast = false; !isLast; ) {
    const builder = selectMemories(tx, { owner, ctx }).orderBy('memories.id').limit(pageSize)
    if (after !== undefined) builder.andWhere('memories.id > :after', { after })
    if (entries) builder.andWhere('memories.entry IN (:...entries)', { entries })
    const page = await builder.getMany()
    for (const memory of page) {
      const context = withoutForgotten(memory.context, forget)
      if (context !== memory.context) await storeMemory(tx, memory.id, { changed: prepareMemory({ ...memory, context }), owner, ctx })
      await pace()
    }
    after = page.at(-1)?.id
    isLast = page.length < pageSize
  }
}

const withoutForgotten = (context: Memory['context'], forget: (text: string) => string): Memory['context'] => {
  const left = context.map((message) => ({ ...message, text: forget(message.text) }))
  const isSame = left.every(({ text }, index) => text === context[index]?.text)
  return isSame ? context : left.filter(({ text }) => text !== '')
}
