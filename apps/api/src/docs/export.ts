import type { Context } from '../context.ts'
import { pagesBy } from '../db/all-rows.ts'
import { Docs } from '../db/schema/docs.ts'
import { compile, execute, type Reader } from '../db/statement.ts'
import type { Owner } from '../owner.ts'
import { listDocs } from './select.ts'

interface Scope {
  owner: Owner
  ctx: Pick<Context, 'db'>
}

/** Yields the documents of a user as JSON, separated by commas. Holds one content at a time, as text: parsing it would block others. */
export async function* exportDocs(tx: Reader, { owner, ctx }: Scope): AsyncGenerator<string> {
  const all = { user_id: owner.user_id, include_content: false }
  let separator = '\n'
  for await (const docs of pagesBy('created_at', (request) => listDocs(tx, { owner, input: { ...all, ...request }, ctx })))
    for (const { bytes: _, ...doc } of docs) {
      const content = await readContent(tx, doc.id, { owner, ctx })
      yield `${separator}${JSON.stringify(doc).slice(0, -1)},"content":${content}}`
      separator = ',\n'
    }
}

const readContent = async (tx: Reader, doc_id: string, { owner: { app_id, user_id }, ctx }: Scope): Promise<string> => {
  const builder = tx
    .createQueryBuilder(Docs, 'docs')
    .select(ctx.db.dialect.jsonText('docs.content'), 'content')
    .where('docs.app_id = :app_id AND docs.user_id = :user_id AND docs.id = :doc_id', { app_id, user_id, doc_id })
  const { rows } = await execute(tx, compile(builder))
  if (rows[0] === undefined) throw new Error('A document of the snapshot is gone')
  return String(rows[0][0])
}
