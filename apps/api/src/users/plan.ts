import type { JsonObject } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import { Users } from '../db/schema/users.ts'
import { idSearchText } from '../db/search-text.ts'
import { compile, execute, type Reader } from '../db/statement.ts'
import type { TextSearch } from '../db/text-index.ts'
import { compileFilter, type Lead, type Rest } from '../metadata/filter.ts'
import { normaliseSearch } from '../normalise.ts'
import { selectEntries } from './entries.ts'

export interface UserFilter {
  metadata_filter?: JsonObject | undefined
  search?: string | undefined
  search_in?: 'texts' | 'all' | undefined
}

/** Describes how a query finds the users that pass a filter: its first index, and the conditions that each user must meet. */
export interface UserPlan {
  /** The index entries that the query begins at; undefined if it looks at all users. */
  lead: Lead | undefined
  /** Whether the query begins at the index over the texts of users, and not at a lead. */
  isByText: boolean
  /** Whether the query walks along the index in the order of the sort; or else reads all entries of the lead, and sorts. */
  isWalk: boolean
  where: Rest | undefined
  /** The whole metadata filter, for queries that begin elsewhere. */
  all: Rest | undefined
  text: TextSearch | undefined
  /** Whether the work has a bound, however many users there are: others must be scanned. */
  isBounded: boolean
}

/** Index entries, and rows in the order of an index, that a query may read in the event loop: about 5 ms. */
export const walkMax = 10_000

/** Comparisons of users with a filter that a query may make in the event loop: about 10 ms. */
const comparisonsMax = 2000

/** Users of one index entry that are looked up and sorted, in any sort. */
const rareMax = 200

/** Entries of a lead that are rare together: ten values may have ten times the users of one. */
const rareEntriesMax = 10

/** Leads that are tried. */
const triesMax = 8

/** Text that no user has: a search for nothing visible finds nobody. Capital letters only separate normalised texts. */
const noText = 'XX'

/** Walks that a query can merge. */
const walksMax = 100

interface Options {
  /** Number of rows from the start that are read: the page with its offset; undefined for all. */
  rows?: number | undefined
  sort_by?: string
  ctx: Pick<Context, 'app' | 'db'>
}

/** Chooses the plan of a filter by what the index says about it. The planners cannot: neither knows how often a pair of key and value occurs. */
export const planUsers = async (tx: Reader, filter: UserFilter, { rows, sort_by = 'created_at', ctx }: Options): Promise<UserPlan> => {
  const { leads, where } = compileFilter(filter.metadata_filter ?? {}, ctx.db.dialect)
  const text = filter.search === undefined ? undefined : textOf(filter.search, filter.search_in)
  const all = where(undefined)
  const comparisons = (all?.comparisons ?? 0) + (text === undefined ? 0 : text.isWide ? 2 : 1)
  const isShort = (walks: number) => rows !== undefined && walks * rows <= walkMax
  if (comparisons === 0) return { lead: undefined, isByText: false, isWalk: true, where: all, all, text, isBounded: isShort(1) }
  const [first] = leads
  const hasWalks = first && sort_by === 'created_at' && first.entries.length > 0 && first.entries.length <= walksMax
  const walked = hasWalks ? first : undefined
  // The walks are in the order of the sort, and each ends after a page.
  if (walked && !where(walked) && text === undefined && isShort(walked.entries.length))
    return { lead: walked, isByText: false, isWalk: true, where: undefined, all, text, isBounded: true }
  for (const lead of leads.slice(0, triesMax)) {
    const entries = await countRare(tx, lead, ctx)
    if (entries !== undefined)
      return { lead, isByText: false, isWalk: false, where: where(lead), all, text, isBounded: entries * comparisons <= comparisonsMax }
  }
  const isBounded = await hasFewUsers(tx, comparisonsMax / comparisons, ctx)
  return { lead: walked, isByText: false, isWalk: true, where: where(walked), all, text, isBounded }
}

/** Begins at the index over the texts of users if it leaves few of them. For a scan. */
export const preferText = async (tx: Reader, plan: UserPlan, { app, db }: Pick<Context, 'app' | 'db'>): Promise<UserPlan> => {
  const { text } = plan
  const isRare = text !== undefined && (await db.textIndex?.isRare(tx, { appId: app.id, ...text }))
  return isRare ? { ...plan, lead: undefined, where: plan.all, isByText: true } : plan
}

const textOf = (search: string, fields: UserFilter['search_in']): TextSearch => {
  const text = normaliseSearch(search) || noText
  return fields === 'all' ? { text, isWide: true, idText: idSearchText(text) } : { text, isWide: false, idText: undefined }
}

/** Whether the app has at most `max` users, so that a query may look at each of them. */
const hasFewUsers = async (tx: Reader, max: number, { app }: Pick<Context, 'app'>): Promise<boolean> => {
  const builder = tx.createQueryBuilder(Users, 'users').select('users.id').where('users.app_id = :appId', { appId: app.id })
  const { rows } = await execute(tx, compile(builder, { limit: 1, offset: Math.floor(max) }))
  return rows.length === 0
}

/** Counts the entries of a lead if they are few. */
const countRare = async (tx: Reader, lead: Lead, { app }: Pick<Context, 'app'>): Promise<number | undefined> => {
  const max = rareMax * Math.min(lead.entries.length, rareEntriesMax)
  const { sql, parameters } = selectEntries(lead, app.id)
  const builder = tx.createQueryBuilder().select('1').from(`(${sql})`, 'entry').setParameters(parameters)
  const { rows } = await execute(tx, compile(builder, { limit: max + 1 }))
  return rows.length <= max ? rows.length : undefined
}
