import type { Context } from '../context.ts'
import { getRows } from '../db/statement.ts'
import type { Extracted } from '../extraction/extract.ts'
import { merged, redact } from '../extraction/secrets/spans.ts'
import type { Owner } from '../owner.ts'
import { createSentenceRedactor } from './redact-sentences.ts'
import { selectMemories } from './select.ts'

/** Statements per query: a statement takes 32,766 parameters on SQLite. */
const batchSize = 1000

/**
 * Blanks what a history that is sent again says about erased memories, at the same length: the excerpts of new memories must
 * not bring it back. A statement of a known message that no memory states now counts as erased.
 */
export const withoutErased = async (
  { statements, redacted }: Extracted,
  { known, owner, ctx }: { known: ReadonlySet<number>; owner: Owner; ctx: Pick<Context, 'db'> },
): Promise<string[]> => {
  const again = statements.filter(({ message_index }) => known.has(message_index))
  if (again.length === 0) return redacted
  const contents = [...new Set(again.map(({ content }) => content))]
  const stored = await readStored(contents, { owner, ctx })
  const erased = again.filter(({ content }) => !stored.has(content))
  if (erased.length === 0) return redacted
  const languages = [...new Set(erased.map(({ language = 'en' }) => language))]
  const sentences = createSentenceRedactor(
    erased.map(({ content }) => content),
    languages,
  )
  const gone = new Set(erased)
  for (const one of statements) if (!gone.has(one)) sentences.keep(one.content)
  return redacted.map((text, index) => {
    const own = erased.flatMap(({ message_index, span }) => (message_index === index ? [span] : []))
    return sentences.blank(redact(text, merged(own), ' '))
  })
}

const readStored = async (contents: string[], { owner, ctx }: { owner: Owner; ctx: Pick<Context, 'db'> }) => {
  const stored = new Set<string>()
  for (let from = 0; from < contents.length; from += batchSize) {
    const rows = await ctx.db.read((tx) => {
      const builder = selectMemories(tx, { owner, ctx }).andWhere('memories.content IN (:...contents)', {
        contents: contents.slice(from, from + batchSize),
      })
      return getRows(tx, builder)
    })
    for (const { content } of rows) stored.add(content)
  }
  return stored
}
