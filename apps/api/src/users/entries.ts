import { directionOf, type PageRequest, pageValues } from '../db/page.ts'
import { UserMetadata } from '../db/schema/users.ts'
import type { Fragment } from '../db/text-index.ts'
import type { Lead } from '../metadata/filter.ts'

/** Selects app_id and user_id of the index entries of a lead, in no order. A user that has several is there several times. */
export const selectEntries = ({ entries }: Lead, appId: string): Fragment => {
  const byKey = new Map<string, string[]>()
  for (const { key, value } of entries) byKey.set(key, [...(byKey.get(key) ?? []), value])
  const parameters: Record<string, unknown> = { appId }
  const selects = [...byKey].map(([key, values], index) => {
    Object.assign(parameters, { [`key${index}`]: key, [`values${index}`]: values })
    return `SELECT app_id, user_id FROM ${table} WHERE app_id = :appId AND key = :key${index} AND value IN (:...values${index})`
  })
  return { sql: selects.length > 0 ? selects.join(' UNION ALL ') : `SELECT app_id, user_id FROM ${table} WHERE FALSE`, parameters }
}

const table = UserMetadata.options.name

interface WalkOptions {
  appId: string
  /** Conditions on the user, as `users`. */
  conditions: string[]
  /** The page that each walk ends after. */
  request: PageRequest
}

/**
 * Selects app_id, created_at and user_id of the users of a lead, each once, by a walk along the index for each entry. A walk ends
 * after one page: together they cost what each costs alone.
 */
export const walkEntries = ({ entries }: Lead, { appId, conditions, request }: WalkOptions): Fragment => {
  const page = pageOf(request)
  const parameters: Record<string, unknown> = { appId, ...page.parameters }
  const join = conditions.length > 0 ? 'INNER JOIN users ON users.app_id = entry.app_id AND users.id = entry.user_id' : ''
  const more = [...conditions, ...page.conditions]
  const walks = entries.map(({ key, value }, index) => {
    Object.assign(parameters, { [`key${index}`]: key, [`value${index}`]: value })
    const where = [`entry.app_id = :appId AND entry.key = :key${index} AND entry.value = :value${index}`, ...more].join(' AND ')
    return `SELECT * FROM (
      SELECT entry.app_id, entry.created_at, entry.user_id FROM ${table} AS entry ${join} WHERE ${where} ${page.end}
    ) AS walk${index}`
  })
  return { sql: walks.join(' UNION '), parameters }
}

const pageOf = (request: PageRequest) => {
  const { limit, offset, ...last } = pageValues(request)
  const { direction, beyond } = directionOf(request)
  return {
    conditions: last.pageId === undefined ? [] : [`(entry.created_at, entry.user_id) ${beyond} (:pageTime, :pageId)`],
    end: `ORDER BY entry.created_at ${direction}, entry.user_id ${direction} LIMIT :walkRows`,
    parameters: { ...last, walkRows: limit + offset },
  }
}
