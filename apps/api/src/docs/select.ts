import type { Doc, JsonObject, ListDocs } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { State } from '../db/changes.ts'
import type { Reader } from '../db/database.ts'
import { preparePage, readPage } from '../db/page.ts'
import { prepareSelect } from '../db/prepared-select.ts'
import { type DocRow, Docs } from '../db/schema/docs.ts'
import { getRows } from '../db/statement.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import type { Owner } from '../owner.ts'

interface Selection {
  owner: Owner
  metadata_filter?: JsonObject | undefined
  ctx: Pick<Context, 'db'>
}

/** Selects the documents of a user that pass a filter, as `docs`. */
export const selectDocs = (tx: Reader, { owner, metadata_filter = {}, ctx }: Selection): SelectQueryBuilder<DocRow> => {
  return addCondition(selectAll(tx, owner), compileFilter(metadata_filter, ctx.db.dialect).where(undefined), 'docs.metadata')
}

const selectAll = (tx: Reader, owner: Owner) =>
  tx.createQueryBuilder(Docs, 'docs').where('docs.app_id = :app_id AND docs.user_id = :user_id', owner)

const docById = prepareSelect((tx, { doc_id, ...owner }: Owner & { doc_id: string }) =>
  selectAll(tx, owner).andWhere('docs.id = :doc_id', { doc_id }),
)
const stateById = prepareSelect((tx, { doc_id, ...owner }: Owner & { doc_id: string }) =>
  selectAll(tx, owner).andWhere('docs.id = :doc_id', { doc_id }).select(['docs.id', 'docs.version', 'docs.updated_at']),
)

/** Returns one document of a user. */
export const getDoc = (tx: Reader, doc_id: string, { app_id, user_id }: Owner): Promise<Doc | undefined> =>
  docById.first(tx, { app_id, user_id, doc_id })

/** Returns the version of one document of a user, without its content. */
export const getDocState = (tx: Reader, doc_id: string, { app_id, user_id }: Owner): Promise<State | undefined> =>
  stateById.first(tx, { app_id, user_id, doc_id })

/** Reads a page of the documents of a user that pass a filter: everything but the content, and its size. */
export const listDocs = (
  tx: Reader,
  { owner, input, ctx }: { owner: Owner; input: ListDocs; ctx: Pick<Context, 'db'> },
): Promise<DocRow[]> => {
  if (input.metadata_filter === undefined) return readAll(tx, owner, input)
  const builder = withoutContent(selectDocs(tx, { owner, metadata_filter: input.metadata_filter, ctx }))
  const byIds = (ids: string[]) => withoutContent(selectAll(tx, owner)).andWhere('docs.id IN (:...ids)', { ids })
  return readPage(tx, builder, { request: input, sort: `docs.${input.sort_by}`, id: 'docs.id', byIds })
}

const withoutContent = (builder: SelectQueryBuilder<DocRow>) =>
  builder.select(['user_id', 'id', 'title', 'metadata', 'version', 'created_at', 'updated_at', 'bytes'].map((field) => `docs.${field}`))

const readAll = preparePage('docs', (tx, owner: Owner) => withoutContent(selectAll(tx, owner)))

/** Reads documents with their contents, in the given order, without those that were erased meanwhile. */
export const readContents = async (tx: Reader, found: { id: string }[], owner: Owner): Promise<Doc[]> => {
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const rows = await getRows(tx, selectAll(tx, owner).andWhere('docs.id IN (:...ids)', { ids }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
