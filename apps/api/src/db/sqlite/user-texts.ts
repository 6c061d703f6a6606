import { directionOf, type PageRequest, pageValues } from '../page.ts'
import { execute } from '../statement.ts'
import type { TextIndex } from '../text-index.ts'
import { isThreaded } from './scanner.ts'
import { createSigning, inSpan, type SigningOptions } from './sign-user-texts.ts'

/*
 * The index for text search over users: for each group of 64 users that were created one after the other, a signature of
 * their texts, which tells what none of them has (see text-signature.js). A search reads the signatures of the app, and the
 * users of the groups that remain. Triggers erase the signature of a group in the transaction that changes the text of one of
 * its users: nothing of an erased text stays. Groups without a signature are read, and are signed after searches.
 *
 * The index of trigrams in FTS5 would take 8 to 15 ms to forget a text ('secure-delete'), and a tenth of a millisecond to
 * learn one.
 */

/** The part of all groups that a rare text leaves. A text that leaves more is found soon by reading users in order. */
const rareShare = 0.25

export const createTextIndex = (options: SigningOptions): TextIndex => {
  const signing = createSigning(options)
  return {
    isRare: async (tx, { appId, text, idText }) => {
      if (!isThreaded(tx) || !isIndexed(text)) return false
      const sql = `SELECT COUNT(*), SUM(signature IS NULL), SUM(may_hold(signature, ?) OR may_hold(signature, ?)) FROM user_texts
        WHERE app_id = ? AND NOT interrupted()`
      const { rows } = await execute(tx, { sql, values: [text, idText ?? text, appId] })
      const [groups = 0, unsigned = 0, left = 0] = (rows[0] ?? []).map(Number)
      if (groups === 0 || unsigned > 0) signing.begin(appId)
      return left < groups * rareShare
    },
    select: ({ appId, search, conditions, request }) => {
      const page = request?.sort_by === 'created_at' ? pageOf(request) : undefined
      const where = [
        'span.app_id = :appId AND users.app_id = :appId',
        `(may_hold(span.signature, :text)${search.idText === undefined ? '' : ' OR may_hold(span.signature, :idText)'})`,
        ...conditions,
        ...(page?.conditions ?? []),
      ]
      return {
        // CROSS JOIN and LIMIT keep SQLite at reading the groups first.
        sql: `SELECT users.app_id AS app_id, users.created_at AS created_at, users.id AS user_id
          FROM user_texts AS span CROSS JOIN users ON ${inSpan} WHERE ${where.join(' AND ')} ${page?.end ?? 'LIMIT -1'}`,
        parameters: { appId, ...page?.parameters },
      }
    },
    close: signing.close,
  }
}

/** Whether signatures say anything about a text: it has three UTF-16 units, or two of East Asian characters. */
const isIndexed = (text: string) => text.length >= 3 || /^[\u2e80-\uffff]{2}$/.test(text)

const pageOf = (request: PageRequest) => {
  const { limit, offset, ...last } = pageValues(request)
  const { direction, beyond } = directionOf(request)
  const edge = direction === 'ASC' ? '(span.to_time, span.to_id)' : '(span.from_time, span.from_id)'
  const order = ['span.from_time', 'span.from_id', 'users.created_at', 'users.id'].map((column) => `${column} ${direction}`)
  return {
    conditions:
      last.pageId === undefined ? [] : ['(users.created_at, users.id)', edge].map((place) => `${place} ${beyond} (:pageTime, :pageId)`),
    end: `ORDER BY ${order.join(', ')} LIMIT :walkRows`,
    parameters: { ...last, walkRows: limit + offset },
  }
}
