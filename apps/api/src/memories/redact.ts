import type { Memory } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { getRows } from '../db/statement.ts'
import { type Locked, lockRows, type Owner } from '../owner.ts'
import { entriesWith } from '../search/search.ts'
import { createTimeSlice } from '../time-slice.ts'
import { derive } from './derive.ts'
import { createRedactor } from './redact-words.ts'
import { selectMemories } from './select.ts'
import { updateRedacted } from './write.ts'

interface Target {
  owner: Locked<Owner>
  ctx: Pick<Context, 'db'>
}

/** Up to this many texts are searched in the index; for more, all memories of the user are read. */
const searchedMax = 20
const pageSize = 200

/** Removes erased texts from the contexts of other memories, and from their index entries. */
export const redactContexts = async (tx: EntityManager, texts: string[], { owner, ctx }: Target): Promise<void> => {
  const redact = createRedactor(texts)
  const nextSlice = createTimeSlice()
  const scope = { owner, kind: 'memory', dialect: ctx.db.dialect, nextSlice } as const
  const entries = texts.length <= searchedMax ? await entriesWith(tx, texts, scope) : undefined
  if (entries?.length === 0) return
  for (let after: string | undefined, isLast = false; !isLast; ) {
    const builder = selectMemories(tx, { owner, ctx }).orderBy('memories.id')
    if (after !== undefined) builder.andWhere('memories.id > :after', { after })
    if (entries) builder.andWhere('memories.entry IN (:...entries)', { entries })
    const page = await getRows(tx, lockRows(builder, ctx.db.dialect), { limit: pageSize })
    for (const memory of page) {
      const context = redactContext(memory.context, redact)
      if (context !== memory.context) {
        const { reading: _, ...changed } = await derive({ ...memory, context })
        await updateRedacted(tx, { changed, owner, ctx })
      }
      await nextSlice()
    }
    after = page.at(-1)?.id
    isLast = page.length < pageSize
  }
}

const redactContext = (context: Memory['context'], redact: (text: string) => string): Memory['context'] => {
  const left = context.map((message) => ({ ...message, text: redact(message.text) }))
  const isSame = left.every(({ text }, index) => text === context[index]?.text)
  return isSame ? context : left.filter(({ text }) => text !== '')
}
