import { createHash } from 'node:crypto'
import { type Condition, type Json, type MetadataFilter, parseMetadataFilter } from '@acquaint/contracts'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { canonicalJson } from '../db/canonical.ts'
import type { Bind, Dialect } from '../db/dialect.ts'

/** A metadata filter, ready for a statement. */
export interface CompiledFilter {
  /** The equalities that the index over top-level scalars answers. */
  entries: IndexEntry[]
  /** What a row must fulfil besides the entry that led to it; undefined where nothing is left. */
  where: (lead: IndexEntry | undefined) => RowCondition | undefined
}

/** A key and a value as the index has them. */
export interface IndexEntry {
  key: string
  value: string
}

/** Writes SQL over the column that holds the metadata. */
export type RowCondition = (column: string, bind: Bind) => string

/** Compiles a filter that the contract has accepted. */
export const compileFilter = (filter: MetadataFilter, dialect: Dialect): CompiledFilter => {
  const { condition } = parseMetadataFilter(filter)
  if (!condition) throw new Error('A metadata filter reached the database without being checked by the contract')
  const conditions = conjuncts(condition)
  const entries = new Map<IndexEntry, Condition>()
  for (const part of conditions) if (isIndexed(part)) entries.set({ key: part.path[0] ?? '', value: indexValue(part.value) }, part)
  return {
    entries: [...entries.keys()],
    where: (lead) => {
      // An entry answers its equality in full, unless it holds a digest in place of the value.
      const answered = lead && !isDigest(lead.value) ? entries.get(lead) : undefined
      const rest = conditions.filter((part) => part !== answered)
      return rest.length === 0 ? undefined : (column, bind) => toSql({ op: 'and', conditions: rest }, { column, bind, dialect })
    },
  }
}

/** Asks of the rows that a statement selects what is left of a filter, over the column that holds their metadata. */
export const addCondition = <Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  condition: RowCondition | undefined,
  column: string,
): SelectQueryBuilder<Row> => {
  if (!condition) return builder
  const parameters: Record<string, unknown> = {}
  const bind = (value: unknown) => {
    const name = `metadata${Object.keys(parameters).length}`
    parameters[name] = value
    return `:${name}`
  }
  return builder.andWhere(condition(column, bind), parameters)
}

/** The rows of the index for one object of metadata: its top-level scalars. */
export const indexEntries = (metadata: Record<string, Json>): IndexEntry[] =>
  Object.entries(metadata).flatMap(([key, value]) => (isScalar(value) ? [{ key, value: indexValue(value) }] : []))

const digestPrefix = 'sha256:'

/** Longer values are indexed by their digest: an index entry must stay small. */
const indexedCharactersMax = 200

/** The canonical JSON of a scalar, which no digest can equal: JSON does not begin with an s. */
const indexValue = (value: Json): string => {
  const text = canonicalJson(value)
  return text.length <= indexedCharactersMax ? text : `${digestPrefix}${createHash('sha256').update(text).digest('hex')}`
}

const isDigest = (value: string) => value.startsWith(digestPrefix)

/** Undefined is no value: JSON leaves it out, and a caller in this process may send it. */
const isScalar = (value: Json | undefined) => value !== undefined && (typeof value !== 'object' || value === null)

type Equality = Extract<Condition, { op: 'eq' }>

const isIndexed = (condition: Condition): condition is Equality =>
  condition.op === 'eq' && condition.path.length === 1 && isScalar(condition.value)

const conjuncts = (condition: Condition): Condition[] => (condition.op === 'and' ? condition.conditions.flatMap(conjuncts) : [condition])

interface Target {
  column: string
  bind: Bind
  dialect: Dialect
}

const order = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/** SQL that is true or false, never null, so that it can be negated. */
const toSql = (condition: Condition, target: Target): string => {
  if (condition.op === 'and') return all(condition.conditions.map((part) => toSql(part, target)))
  if (condition.op === 'or') return any(condition.conditions.map((part) => toSql(part, target)))
  if (condition.op === 'not') return `(NOT ${toSql(condition.condition, target)})`
  const at = target.dialect.json(target.column, { path: condition.path, bind: target.bind })
  const isTrue = (sql: string) => `((${sql}) IS TRUE)`
  switch (condition.op) {
    case 'object':
      return isTrue(at.isObject)
    case 'exists':
      return condition.value ? isTrue(at.exists) : `(NOT ${isTrue(at.exists)})`
    case 'eq':
      return isTrue(at.equals(condition.value))
    case 'ne':
      return all([isTrue(at.exists), `(NOT ${isTrue(at.equals(condition.value))})`])
    case 'in':
      return isTrue(at.isOneOf(condition.values))
    case 'nin':
      return all([isTrue(at.exists), `(NOT ${isTrue(at.isOneOf(condition.values))})`])
    case 'contains':
      return isTrue(at.contains(condition.value))
    default:
      return isTrue(at.compare(order[condition.op], condition.value))
  }
}

const all = (parts: string[]) => (parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`)
const any = (parts: string[]) => (parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`)
