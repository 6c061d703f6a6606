import type { Json, JsonObject, User } from '@acquaint/contracts'
import type { QueryRunner } from 'typeorm'
import { foldCase, normaliseText } from '../normalise.ts'
import type { UserRow } from './schema/users.ts'

type Texts = Pick<User, 'name' | 'about'>

/**
 * Returns the text that a user is searched by: name and about, normalised, with a capital letter between them. Normalised text
 * has no capital letter: no search matches across the two.
 */
export const searchText = ({ name, about }: Texts): string => `${normaliseText(name)}X${normaliseText(about)}`

/**
 * Returns the text that a wide search looks in as well: the id and each value of the metadata, normalised, with capital letters
 * between them. The digits of the id are capital letters too, so that only a search for the beginning of an id finds them.
 */
export const metadataText = ({ id, metadata }: Pick<User, 'id' | 'metadata'>): string =>
  [idText(id), ...valuesOf(metadata).map((value) => normaliseText(String(value)))].filter(Boolean).join('X') // never noText

/** The fewest digits of an id that a search takes for its beginning: they leave one of 65,536 random ids. */
const idDigitsMin = 4

/** Returns the text that begins an id that begins with a normalised text; undefined if no id does. */
export const idSearchText = (text: string): string | undefined => {
  const digits = text.replaceAll('-', '')
  if (digits.length < idDigitsMin || !/^[0-9a-f]{1,32}$/.test(digits)) return undefined
  const dashed = digits.replace(/^(.{8})(.{0,4})(.{0,4})(.{0,4})/, '$1-$2-$3-$4-')
  return text === digits || dashed.startsWith(text) ? idText(digits) : undefined
}

/** Writes the digits of an id as the letters A to P after a Q, which stands nowhere else. */
const idText = (id: string): string =>
  `Q${Array.from(id.replaceAll('-', ''), (digit) => String.fromCharCode(65 + Number.parseInt(digit, 16))).join('')}`

/** Lists the scalars in metadata but null, which says nothing. */
const valuesOf = (value: Json): (string | number | boolean)[] => {
  if (value === null) return []
  return typeof value === 'object' ? Object.values(value).flatMap(valuesOf) : [value]
}

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

/** Writes the texts of all users that a wide search looks in. For a migration: takes a time in all users. */
export const fillMetadataTexts = async (tx: QueryRunner, sql: Rewriting['sql']): Promise<void> => {
  for (let last: { app_id: string; id: string } | undefined = { app_id: beforeAll, id: beforeAll }; last; ) {
    const users: Stored[] = await tx.query(sql.select, [last.app_id, last.id, usersMax])
    const texts = users.map(({ app_id, id, metadata }) => {
      // SQLite returns JSON as text.
      const object: JsonObject = typeof metadata === 'string' ? JSON.parse(metadata) : metadata
      return { app_id, id, metadata_text: metadataText({ id, metadata: object }) }
    })
    if (texts.length > 0) await tx.query(sql.update, [JSON.stringify(texts)])
    last = users.length < usersMax ? undefined : users.at(-1)
  }
}

interface Stored {
  app_id: string
  id: string
  metadata: JsonObject | string
}
