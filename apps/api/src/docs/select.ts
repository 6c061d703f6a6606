import { type Doc, type JsonObject, pageContentBytesMax } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { type DocRow, Docs } from '../db/schema.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import type { Context } from '../trpc.ts'

/** Selects the documents of a user that pass a filter, as `docs`. */
export const selectDocs = (
  tx: Reader,
  { owner, metadata_filter = {}, ctx }: { owner: Owner; metadata_filter?: JsonObject | undefined; ctx: Context },
): SelectQueryBuilder<DocRow> => {
  const builder = tx.createQueryBuilder(Docs, 'docs').where('docs.app_id = :app_id AND docs.user_id = :user_id', owner)
  return addCondition(builder, compileFilter(metadata_filter, ctx.db.dialect).where(undefined), 'docs.metadata')
}

/** Selects one document of a user, as `docs`. */
export const selectDoc = (tx: Reader, docId: string, { owner, ctx }: { owner: Owner; ctx: Context }) =>
  selectDocs(tx, { owner, ctx }).andWhere('docs.id = :docId', { docId })

/** Leaves out the content, and adds how long it is. */
export const withoutContent = (builder: SelectQueryBuilder<DocRow>) =>
  builder.select(['user_id', 'id', 'title', 'metadata', 'created_at', 'updated_at', 'bytes'].map((field) => `docs.${field}`))

/** How many documents, from the first, have contents that fit into one page together; at least one. */
export const fitting = (found: Pick<DocRow, 'bytes'>[]): number => {
  let total = 0
  const tooMany = found.findIndex(({ bytes }, index) => {
    total += bytes
    return index > 0 && total > pageContentBytesMax
  })
  return tooMany === -1 ? found.length : tooMany
}

/** Reads documents whole, in the order given. One erased meanwhile is left out. */
export const withContents = async (tx: Reader, found: { id: string }[], owner: Owner): Promise<Doc[]> => {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const rows = await tx
    .createQueryBuilder(Docs, 'docs')
    .where('docs.app_id = :app_id AND docs.user_id = :user_id AND docs.id IN (:...ids)', { ...owner, ids })
    .getMany()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
