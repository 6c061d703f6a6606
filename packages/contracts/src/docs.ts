import { z } from 'zod'
import { Content, StoredContent } from './content.ts'
import { Id, IfUpdatedAt, SortOrder, Timestamp, UserId } from './fields.ts'
import { metadataOf } from './metadata.ts'
import { onePosition, onePositionIssue, PageInput, pageOf } from './page.ts'
import { mutation, query } from './procedure.ts'
import { text } from './text.ts'

const { Metadata, NewMetadata, MetadataPatch, MetadataFilter } = metadataOf<'doc'>({
  id: 'DocMetadata',
  purpose: 'by which it identifies or refers to the document',
})

const Title = text({ min: 1, max: 800 }).meta({
  description: 'What the document is; 1-800 characters. Searched with every passage.',
  examples: ['Blood test report'],
})

/** An important text that belongs to one user. */
export type Doc = z.infer<typeof Doc>
export const Doc = z
  .object({
    id: Id.meta({ description: 'A UUID v4, unique among the documents of the user.' }),
    user_id: UserId,
    title: Title,
    content: StoredContent,
    metadata: Metadata,
    created_at: Timestamp.meta({ description: 'When the document was stored; RFC 3339, UTC.' }),
    updated_at: Timestamp.meta({ description: 'When a field of the document last changed; RFC 3339, UTC.' }),
  })
  .meta({ id: 'Doc', description: 'An important text that belongs to one user.' })

/** A document as it comes with its user. */
export type NewDoc = z.infer<typeof NewDoc>
export const NewDoc = z.strictObject({ title: Title, content: Content, metadata: NewMetadata.default({}) })

const OfUser = z.strictObject({ user_id: UserId })
const OneDoc = OfUser.extend({ doc_id: Id.meta({ description: 'The `id` of the document, a UUID v4.' }) })

export type CreateDoc = z.infer<typeof CreateDoc>
export const CreateDoc = NewDoc.extend({
  user_id: UserId,
  id: Id.optional().meta({ description: 'A UUID v4 of your own making; the server makes one if you send none.' }),
})

export type UpdateDoc = z.infer<typeof UpdateDoc>
export const UpdateDoc = OneDoc.extend({
  title: Title.optional(),
  content: Content.optional(),
  metadata: MetadataPatch.optional(),
  if_updated_at: IfUpdatedAt,
})

/** As much content one page holds, in bytes of UTF-8; a page always holds one document. */
export const pageContentBytesMax = 8 * 1024 * 1024

export type ListDocs = z.infer<typeof ListDocs>
export const ListDocs = OfUser.extend(PageInput.shape)
  .extend({
    metadata_filter: MetadataFilter.optional(),
    include_content: z.boolean().default(true).meta({ description: 'Whether to send the content too, which may be long.' }),
    sort_by: z.enum(['created_at', 'updated_at']).default('created_at'),
    order: SortOrder,
  })
  .refine(onePosition, onePositionIssue)

const ListedDoc = Doc.extend({ content: StoredContent.optional() }).meta({
  id: 'ListedDoc',
  description: 'A document, without its content where `include_content` is false.',
})

/** The most passages that one search gives. */
const passagesMax = 50

export type SearchDocs = z.infer<typeof SearchDocs>
export const SearchDocs = OfUser.extend({
  query: text({ min: 1, max: 10_000 }).meta({
    description:
      'What to look for, in words of any language, 1-10,000 characters. Nothing in it is an operator. The first 200 different words count.',
    examples: ['cholesterol level'],
  }),
  limit: z.int().min(1).max(passagesMax).default(10).meta({ description: 'The most passages in the answer.' }),
  per_doc: z.int().min(1).max(passagesMax).default(3).meta({ description: 'The most passages of one document.' }),
  metadata_filter: MetadataFilter.optional(),
})

const Span = z.tuple([z.int(), z.int()])

/** A passage that fits a query. Positions count UTF-16 code units, as `String.prototype.slice` does. */
export type FoundPassage = z.infer<typeof FoundPassage>
export const FoundPassage = z
  .object({
    doc_id: Id,
    title: Title,
    passage: z.string().meta({ description: 'The text of the passage.' }),
    chunk: z.int().meta({ description: 'Which chunk of the content it is from, from 0; 0 where the content is one string.' }),
    position: z.int().meta({ description: 'Which passage of the document it is, from 0.' }),
    span: Span.meta({ description: 'Where it starts and ends in its chunk, in UTF-16 code units: `chunk.slice(...span)`.' }),
    highlights: z.array(Span).meta({ description: 'Where the words of the query start and end in `passage`, in UTF-16 code units.' }),
    score: z.number().meta({ description: 'How well it fits (BM25); comparable within one answer only.' }),
    metadata: Metadata,
    updated_at: Timestamp.meta({ description: 'When a field of the document last changed; RFC 3339, UTC.' }),
  })
  .meta({ id: 'FoundPassage', description: 'A passage that fits a query.' })

const erased = {
  docs: z.int().meta({ description: 'Documents.' }),
  passages: z.int().meta({ description: 'Their passages, each with its terms in the search index.' }),
}

/** What an erasure removed, for the application's own records. */
export const DocsReceipt = z
  .object({ user_id: Id, deleted_at: Timestamp, erased: z.object(erased) })
  .meta({ id: 'DocsReceipt', description: 'What was erased, by kind, in one transaction.' })
export const DocReceipt = DocsReceipt.extend({ id: Id.meta({ description: 'The document.' }) }).meta({
  id: 'DocReceipt',
  description: 'What was erased, by kind, in one transaction.',
})

export const docs = {
  create: mutation('POST /users/{user_id}/docs', {
    summary: 'Store a document of a user',
    description: 'An `id` that the user has a document under already is a conflict.',
    input: CreateDoc,
    output: Doc,
    status: 201,
    errors: ['NOT_FOUND', 'CONFLICT'],
    // Not by itself, but the client sends an id with every create.
    idempotent: false,
  }),
  list: query('GET /users/{user_id}/docs', {
    summary: 'List the documents of a user',
    description: 'A page holds fewer than `limit` documents, and a `next_cursor`, where their contents exceed 8 MiB together.',
    input: ListDocs,
    output: pageOf(ListedDoc),
    errors: ['NOT_FOUND'],
  }),
  search: query('POST /users/{user_id}/docs/search', {
    summary: 'Find passages in the documents of a user',
    description: 'Ranks by BM25 over the words of the passage and of the title, whatever their case, accents and endings.',
    input: SearchDocs,
    output: z.object({ items: z.array(FoundPassage) }),
    alternatives: ['GET /users/{user_id}/docs/search'],
    errors: ['NOT_FOUND'],
  }),
  get: query('GET /users/{user_id}/docs/{doc_id}', {
    summary: 'Get a document',
    input: OneDoc,
    output: Doc,
    errors: ['NOT_FOUND'],
  }),
  update: mutation('PATCH /users/{user_id}/docs/{doc_id}', {
    summary: 'Update a document',
    description: 'Changes what is given and nothing else. Metadata merges deeply; a key set to null is removed. Content is replaced whole.',
    input: UpdateDoc,
    output: Doc,
    errors: ['NOT_FOUND', 'CONFLICT'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}/docs/{doc_id}', {
    summary: 'Erase a document',
    description: 'Answers with a receipt of what was erased. There is no way back.',
    input: OneDoc,
    output: DocReceipt,
    errors: ['NOT_FOUND'],
  }),
  deleteMany: mutation('DELETE /users/{user_id}/docs', {
    summary: 'Erase the documents of a user that pass a filter',
    description: 'All or none, in one transaction. To erase every document, say so: `all: true` in place of a filter.',
    input: OfUser.extend({
      metadata_filter: MetadataFilter.optional(),
      all: z.boolean().default(false).meta({ description: 'Must be true to erase every document, and false with a filter.' }),
    }).superRefine(({ metadata_filter = {}, all }, ctx) => {
      const isEmpty = Object.keys(metadata_filter).length === 0
      if (isEmpty && !all)
        ctx.addIssue({
          code: 'custom',
          path: ['metadata_filter'],
          message: 'is empty and would match every document: send all: true to mean that',
        })
      if (!isEmpty && all) ctx.addIssue({ code: 'custom', path: ['all'], message: 'contradicts metadata_filter: send one of them' })
    }),
    output: DocsReceipt,
    errors: ['NOT_FOUND'],
    idempotent: true,
  }),
}
