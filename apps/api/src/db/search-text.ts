import type { User } from '@acquaint/contracts'
import type { QueryRunner } from 'typeorm'
import { foldCase, normaliseText } from '../normalise.ts'
import type { UserRow } from './schema/users.ts'

type Texts = Pick<User, 'name' | 'about'>

/**
 * Returns the text that a user is searched by: name and about, normalised, with a capital letter between them. Normalised text
 * has no capital letter: no search matches across the two.
 */
export const searchText = ({ name, about }: Texts): string => `${normaliseText(name)}X${normaliseText(about)}`

/** Returns the text that users were searched by before the migration NormalisedTexts. */
export const foldedText = ({ name, about }: Texts): string => `${foldCase(name)}X${foldCase(about)}`

interface Rewriting {
  /** Statements of a database: one selects the users after an app and id, the other sets the texts of some, given as JSON. */
  sql: { select: string; update: string }
  textOf: (texts: Texts) => string
}

/** Users that are read and written at once. */
const usersMax = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Writes the search texts of all users that differ from what they should be. For migrations: takes a time in all users. */
export const rewriteSearchTexts = async (tx: QueryRunner, { sql, textOf }: Rewriting): Promise<void> => {
  for (let last: { app_id: string; id: string } | undefined = { app_id: beforeAll, id: beforeAll }; last; ) {
    const users: Pick<UserRow, 'app_id' | 'id' | 'name' | 'about' | 'search_text'>[] = await tx.query(sql.select, [
      last.app_id,
      last.id,
      usersMax,
    ])
    const changed = users.flatMap(({ app_id, id, search_text, ...texts }) => {
      const text = textOf(texts)
      return text === search_text ? [] : [{ app_id, id, search_text: text }]
    })
    if (changed.length > 0) await tx.query(sql.update, [JSON.stringify(changed)])
    last = users.length < usersMax ? undefined : users.at(-1)
  }
}
