import type { Doc, JsonObject } from '@acquaint/contracts'
import { pageContentBytesMax } from '@acquaint/contracts/internal'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { type DocRow, Docs } from '../db/schema/docs.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import type { Owner } from '../owner.ts'

interface Selection {
  owner: Owner
  metadata_filter?: JsonObject | undefined
  ctx: Pick<Context, 'db'>
}

/** Selects the documents of a user that pass a filter, as `docs`. */
export const selectDocs = (tx: Reader, { owner, metadata_filter = {}, ctx }: Selection): SelectQueryBuilder<DocRow> => {
  const builder = tx.createQueryBuilder(Docs, 'docs').where('docs.app_id = :app_id AND docs.user_id = :user_id', owner)
  return addCondition(builder, compileFilter(metadata_filter, ctx.db.dialect).where(undefined), 'docs.metadata')
}

/** Selects one document of a user, as `docs`. */
export const selectDoc = (tx: Reader, docId: string, { owner, ctx }: Omit<Selection, 'metadata_filter'>) =>
  selectDocs(tx, { owner, ctx }).andWhere('docs.id = :docId', { docId })

/** Selects everything but the content, and its size. */
export const withoutContent = (builder: SelectQueryBuilder<DocRow>) =>
  builder.select(['user_id', 'id', 'title', 'metadata', 'created_at', 'updated_at', 'bytes'].map((field) => `docs.${field}`))

/** Counts the documents, from the first, whose contents fit into one page; at least one. */
export const countFitting = (found: Pick<DocRow, 'bytes'>[]): number => {
  let total = 0
  const firstBeyond = found.findIndex(({ bytes }, index) => {
    total += bytes
    return index > 0 && total > pageContentBytesMax
  })
  return firstBeyond === -1 ? found.length : firstBeyond
}

/** Reads documents with their contents, in the given order, without those that were erased meanwhile. */
export const readContents = async (tx: Reader, found: { id: string }[], owner: Owner): Promise<Doc[]> => {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const rows = await tx
    .createQueryBuilder(Docs, 'docs')
    .where('docs.app_id = :app_id AND docs.user_id = :user_id AND docs.id IN (:...ids)', { ...owner, ids })
    .getMany()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
