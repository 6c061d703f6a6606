import type { KnownMetadataKeys, KnownMetadataValues, ListMetadataKeys, ListMetadataValues } from '@acquaint/contracts'
import { examinedUsersMax, suggestedCharactersMax } from '@acquaint/contracts/internal'
import type { Context } from '../context.ts'
import type { ScanOptions } from '../db/scan.ts'
import { execute, type Reader } from '../db/statement.ts'

type Options = ScanOptions & { ctx: Pick<Context, 'app' | 'db'> }

/** The newest users of an app. Their number bounds the work, together with the size of metadata. */
const examined = `examined AS (SELECT id, metadata FROM users WHERE app_id = :appId ORDER BY created_at DESC, id DESC LIMIT ${examinedUsersMax})`

/** Lists the keys in the metadata of users, the most frequent first. */
export const listKeys = ({ prefix, limit }: ListMetadataKeys, { ctx, ...options }: Options): Promise<KnownMetadataKeys> =>
  ctx.db.scan(async (tx) => {
    const { metadataPaths, stoppable, byCodePoint } = ctx.db.dialect
    const { parameters, bind } = createBind({ appId: ctx.app.id })
    const where = prefix === undefined ? 'TRUE' : beginsWith('nodes.name', { prefix, bind })
    const sql = `WITH RECURSIVE ${examined}, ${metadataPaths.nodes(stoppable)}
      SELECT CAST(nodes.path AS text) AS path, ${metadataPaths.types} AS types, COUNT(*) AS users FROM nodes
      WHERE ${where} GROUP BY nodes.path
      ORDER BY users DESC, ${byCodePoint('CAST(nodes.path AS text)')} LIMIT ${limit + 1}`
    const rows = await rowsOf(tx, sql, parameters)
    const items = rows.slice(0, limit).map(([path, types, users]) => ({
      path: JSON.parse(String(path)),
      types: String(types).split(',').sort() as KnownMetadataKeys['items'][number]['types'], // of JSON, see metadataPaths
      users: Number(users),
    }))
    return { items, has_more: rows.length > limit, examined_users: await countExamined(tx, parameters) }
  }, options)

/** Lists the scalars that a key of the metadata of users has, the most frequent first. */
export const listValues = ({ path, prefix, limit }: ListMetadataValues, { ctx, ...options }: Options): Promise<KnownMetadataValues> =>
  ctx.db.scan(async (tx) => {
    const { metadataPaths, stoppable, byCodePoint } = ctx.db.dialect
    const { parameters, bind } = createBind({ appId: ctx.app.id })
    const where =
      prefix === undefined
        ? `(scalars.text IS NULL OR length(scalars.text) <= ${suggestedCharactersMax})`
        : `length(scalars.text) <= ${suggestedCharactersMax} AND ${beginsWith('scalars.text', { prefix, bind })}`
    const sql = `WITH ${examined}, scalars AS (${metadataPaths.scalars({ path, bind, stoppable })})
      SELECT scalars.value AS value, scalars.is_item AS is_item, COUNT(DISTINCT scalars.id) AS users FROM scalars
      WHERE ${where} GROUP BY scalars.value, scalars.is_item
      ORDER BY users DESC, ${byCodePoint('scalars.value')}, scalars.is_item LIMIT ${limit + 1}`
    const rows = await rowsOf(tx, sql, parameters)
    const items = rows
      .slice(0, limit)
      .map(([value, is_item, users]) => ({ value: JSON.parse(String(value)), is_item: Number(is_item) === 1, users: Number(users) }))
    return { items, has_more: rows.length > limit, examined_users: await countExamined(tx, parameters) }
  }, options)

const countExamined = async (tx: Reader, { appId }: Record<string, unknown>): Promise<number> => {
  const users = `SELECT 1 FROM users WHERE app_id = :appId LIMIT ${examinedUsersMax}`
  const [row] = await rowsOf(tx, `SELECT COUNT(*) AS count FROM (${users}) AS examined`, { appId })
  return Number(row?.[0] ?? 0)
}

const rowsOf = async (tx: Reader, sql: string, parameters: Record<string, unknown>): Promise<unknown[][]> => {
  const [text, values] = tx.connection.driver.escapeQueryWithParameters(sql, parameters)
  return (await execute(tx, { sql: text, values })).rows
}

const createBind = (given: Record<string, unknown>) => {
  const parameters = { ...given }
  const bind = (value: unknown) => {
    const name = `value${Object.keys(parameters).length}`
    parameters[name] = value
    return `:${name}`
  }
  return { parameters, bind }
}

/** SQL for whether a text begins with a prefix, in the spellings that people use for one word. The databases fold case differently. */
const beginsWith = (column: string, { prefix, bind }: { prefix: string; bind: (value: unknown) => string }): string => {
  const [first = '', ...rest] = prefix
  const spellings = [prefix, prefix.toLowerCase(), prefix.toUpperCase(), first.toUpperCase() + rest.join('')]
  const conditions = [...new Set(spellings)].map((text) => `substr(${column}, 1, ${[...text].length}) = ${bind(text)}`)
  return `(${conditions.join(' OR ')})`
}
