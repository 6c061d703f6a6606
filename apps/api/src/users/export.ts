import type { ExportUser, UserExport } from '@acquaint/contracts'
import { exportVersion } from '@acquaint/contracts/internal'
import type { Context } from '../context.ts'
import { pagesBy } from '../db/all-rows.ts'
import { Users } from '../db/schema/users.ts'
import { getRow, type Reader } from '../db/statement.ts'
import { exportDocs } from '../docs/export.ts'
import { notFound } from '../errors.ts'
import { exportMemories } from '../memories/export.ts'
import { type Owner, ownerOf } from '../owner.ts'
import { readConsents } from './consent.ts'

/**
 * Yields the export of a user as JSON, in pieces: a document, or some consent records or memories. Reads on only when the next
 * piece is asked for. The caller runs it in a snapshot.
 */
export async function* exportUser(tx: Reader, { user_id }: ExportUser, ctx: Pick<Context, 'app' | 'db'>): AsyncGenerator<string> {
  const owner = ownerOf(user_id, ctx)
  const user = (await readUser(tx, owner)) ?? notFound('user')
  const head: Pick<UserExport, 'format' | 'version' | 'exported_at' | 'user'> = {
    ...{ format: 'acquaint.user', version: exportVersion, exported_at: new Date().toISOString(), user },
  }
  yield `${JSON.stringify(head).slice(0, -1)},\n"consents":[`
  let separator = '\n'
  for await (const consents of pagesBy('created_at', (request) => readConsents(tx, owner, request)))
    for (const consent of consents) {
      yield `${separator}${JSON.stringify(consent)}`
      separator = ',\n'
    }
  yield '],\n"docs":['
  yield* exportDocs(tx, { owner, ctx })
  yield '],\n"memories":['
  yield* exportMemories(tx, { owner, ctx })
  yield ']}\n'
}

const readUser = (tx: Reader, owner: Owner) =>
  getRow(
    tx,
    tx
      .createQueryBuilder(Users, 'users')
      .addSelect('users.last_seen_at')
      .where('users.app_id = :app_id AND users.id = :user_id', { app_id: owner.app_id, user_id: owner.user_id }),
  )
