import { z } from 'zod'
import { Content, StoredContent } from './content.ts'
import { Id, IfUpdatedAt, IfVersion, NewId, SortOrder, Timestamp, UserId, Version } from './fields.ts'
import { metadataOf } from './metadata.ts'
import { cursorOrOffset, cursorOrOffsetIssue, PageInput, pageOf } from './page.ts'
import { bodyBytes, mutation, query } from './procedure.ts'
import { DocReceipt, DocsReceipt } from './receipts.ts'
import { SearchQuery, Span } from './search.ts'
import { text } from './text.ts'

const { Metadata, NewMetadata, MetadataPatch, MetadataFilter } = metadataOf<'doc'>({ id: 'DocMetadata', resource: 'document' })

const Title = text({ min: 1, max: 800 }).meta({
  description: 'Title of the document, 1-800 characters. Searches include the title.',
  examples: ['Blood test report'],
})
const DocId = Id.meta({ description: 'Identifier of the document (UUID).' })
const UpdatedAt = Timestamp.meta({ description: 'Time of the latest update of a field of the document (RFC 3339, UTC).' })

/** Represents a text that belongs to one user. */
export type Doc = z.infer<typeof Doc>
export const Doc = z
  .object({
    id: Id.meta({ description: 'Identifier of the document (UUID), unique among the documents of the user.' }),
    user_id: UserId,
    title: Title,
    content: StoredContent,
    metadata: Metadata,
    version: Version.meta({
      description: 'Version of the document: 1 at creation, and higher after every change of a field of the document.',
    }),
    created_at: Timestamp.meta({ description: 'Time at which the document was created (RFC 3339, UTC).' }),
    updated_at: UpdatedAt,
  })
  .meta({ id: 'Doc', description: 'A text that belongs to one user.' })

/** Creates a document together with its user. */
export type NewDoc = z.infer<typeof NewDoc>
export const NewDoc = z.strictObject({ title: Title, content: Content, metadata: NewMetadata.default({}) })

const OfUser = z.strictObject({ user_id: UserId })
const OneDoc = OfUser.extend({ doc_id: DocId })

export type CreateDoc = z.infer<typeof CreateDoc>
export const CreateDoc = NewDoc.extend({ user_id: UserId, id: NewId })

export type UpdateDoc = z.infer<typeof UpdateDoc>
export const UpdateDoc = OneDoc.extend({
  title: Title.optional(),
  content: Content.optional(),
  metadata: MetadataPatch.optional(),
  if_version: IfVersion,
  if_updated_at: IfUpdatedAt,
})

export type ListDocs = z.infer<typeof ListDocs>
export const ListDocs = OfUser.extend(PageInput.shape)
  .extend({
    metadata_filter: MetadataFilter.optional(),
    include_content: z.boolean().default(true).meta({ description: 'Whether to return the `content` of each document. Default: true.' }),
    sort_by: z.enum(['created_at', 'updated_at']).default('created_at').meta({ description: 'Field to sort by. Default: `created_at`.' }),
    order: SortOrder,
  })
  .refine(cursorOrOffset, cursorOrOffsetIssue)

const ListedDoc = Doc.extend({
  content: StoredContent.optional().meta({ description: 'Text of the document. Absent if the request had `include_content: false`.' }),
}).meta({ id: 'ListedDoc', description: 'A document in a list.' })

const passagesMax = 50

export type SearchDocs = z.infer<typeof SearchDocs>
export const SearchDocs = OfUser.extend({
  query: SearchQuery.meta({ examples: ['cholesterol level'] }),
  limit: z
    .int()
    .min(1)
    .max(passagesMax)
    .default(10)
    .meta({ description: `Maximum number of passages in the result, 1-${passagesMax}. Default: 10.` }),
  per_doc: z
    .int()
    .min(1)
    .max(passagesMax)
    .default(3)
    .meta({ description: `Maximum number of passages of one document, 1-${passagesMax}. Default: 3.` }),
  metadata_filter: MetadataFilter.optional(),
})

/** Represents a passage that matches a query. */
export type FoundPassage = z.infer<typeof FoundPassage>
export const FoundPassage = z
  .object({
    doc_id: DocId,
    title: Title,
    passage: z.string().meta({ description: 'Text of the passage.' }),
    chunk: z.int().meta({ description: 'Index of the chunk that contains the passage, from 0. Always 0 if `content` is a string.' }),
    position: z.int().meta({ description: 'Index of the passage in its document, from 0.' }),
    span: Span.meta({
      description: 'Start and end of the passage in its chunk, in UTF-16 code units: `passage` is `chunk.slice(start, end)`.',
    }),
    highlights: z.array(Span).meta({ description: 'Start and end of each match of a query term in `passage`, in UTF-16 code units.' }),
    score: z.number().meta({ description: 'Relevance (BM25F). Higher is better. Comparable only within one result.' }),
    metadata: Metadata,
    updated_at: UpdatedAt,
  })
  .meta({ id: 'FoundPassage', description: 'A passage that matches a query.' })

export const docs = {
  create: mutation('POST /users/{user_id}/docs', {
    summary: 'Create a document',
    description:
      'Stores a document of the user, splits the content into passages and indexes them for search. Returns `NOT_FOUND` if the user does not exist, and `CONFLICT` if the user has a document with the same `id`. To retry a request safely, send your own `id`: a repeated request then returns `CONFLICT` and does not create a second document.',
    input: CreateDoc,
    output: Doc,
    bodyBytesMax: bodyBytes.texts,
    cost: 10,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT'],
    // The client sends an id with every create, which makes a retry safe.
    idempotent: false,
  }),
  list: query('GET /users/{user_id}/docs', {
    summary: 'List the documents of a user',
    description:
      'Returns one page of the documents that match `metadata_filter`, newest first by default. A page ends before `limit` documents if their content exceeds 4 MB; `next_cursor` then continues the list. Returns `NOT_FOUND` if the user does not exist.',
    input: ListDocs,
    output: pageOf(ListedDoc),
    cost: 5,
    alternatives: ['POST /users/{user_id}/docs/list'],
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  search: query('POST /users/{user_id}/docs/search', {
    summary: 'Search the documents of a user',
    description:
      'Returns the passages that match `query` best, most relevant first. Ranks by BM25F over the text of the passage and the title of the document. Matching ignores case, accents and word endings. Returns `NOT_FOUND` if the user does not exist.',
    input: SearchDocs,
    output: z.object({ items: z.array(FoundPassage).meta({ description: 'Matching passages, most relevant first.' }) }),
    cost: 10,
    alternatives: ['GET /users/{user_id}/docs/search'],
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  get: query('GET /users/{user_id}/docs/{doc_id}', {
    summary: 'Get a document',
    description: 'Returns `NOT_FOUND` if the user does not have the document.',
    input: OneDoc,
    output: Doc,
    errors: ['NOT_FOUND'],
  }),
  update: mutation('PATCH /users/{user_id}/docs/{doc_id}', {
    summary: 'Update a document',
    description:
      'Changes only the given fields. `metadata` is a merge patch (RFC 7396). `content` is replaced as a whole, and its passages are derived again. Returns `NOT_FOUND` if the user does not have the document. Returns `PRECONDITION_FAILED` if `if_version` is stale, and `CONFLICT` if `if_updated_at` is stale. Idempotent.',
    input: UpdateDoc,
    output: Doc,
    bodyBytesMax: bodyBytes.texts,
    cost: 10,
    errors: ['NOT_FOUND', 'CONFLICT', 'PRECONDITION_FAILED'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}/docs/{doc_id}', {
    summary: 'Erase a document',
    description:
      'Erases the document with its passages and index entries, in one transaction. The erasure is permanent. Returns a receipt. Returns `NOT_FOUND` if the user does not have the document, or the document is already erased. Returns `PRECONDITION_FAILED` if `if_version` is stale.',
    input: OneDoc.extend({ if_version: IfVersion }),
    output: DocReceipt,
    errors: ['NOT_FOUND', 'PRECONDITION_FAILED'],
  }),
  deleteMany: mutation('DELETE /users/{user_id}/docs', {
    summary: 'Erase the documents of a user that match a filter',
    description:
      'Erases all matching documents, or none, in one transaction. The erasure is permanent. Requires either a non-empty `metadata_filter` or `all: true`. Returns a receipt, with counts of 0 if no document matches. Returns `NOT_FOUND` if the user does not exist. Idempotent.',
    input: OfUser.extend({
      metadata_filter: MetadataFilter.optional(),
      all: z.boolean().default(false).meta({
        description: 'Whether to erase every document of the user. Cannot be combined with a non-empty `metadata_filter`. Default: false.',
      }),
    }).superRefine(({ metadata_filter = {}, all }, ctx) => {
      const isEmpty = Object.keys(metadata_filter).length === 0
      if (isEmpty && !all)
        ctx.addIssue({
          code: 'custom',
          path: ['metadata_filter'],
          message: 'is empty and would match every document: to erase every document, send all: true',
        })
      if (!isEmpty && all)
        ctx.addIssue({ code: 'custom', path: ['all'], message: 'cannot be combined with metadata_filter: send one of them' })
    }),
    output: DocsReceipt,
    isLong: true,
    cost: 20,
    alternatives: ['POST /users/{user_id}/docs/delete'],
    errors: ['NOT_FOUND'],
    idempotent: true,
  }),
}
