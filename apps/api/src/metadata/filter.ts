import { type MetadataFilter, parseMetadataFilter } from '@acquaint/contracts'
import type { Condition } from '@acquaint/contracts/internal'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Bind, Dialect } from '../db/dialect.ts'
import { type IndexEntry, indexValue, isDigest, isScalar } from './write.ts'

/** A metadata filter as SQL. */
export interface CompiledFilter {
  /** The equalities that the index over top-level scalars answers. */
  entries: IndexEntry[]
  /** The conditions that remain once the index entry `lead` has selected rows; undefined if none remains. */
  where: (lead: IndexEntry | undefined) => RowCondition | undefined
}

/** Writes SQL over the metadata column. */
export type RowCondition = (column: string, bind: Bind) => string

/** Compiles a filter that the contract has validated. */
export const compileFilter = (filter: MetadataFilter, dialect: Dialect): CompiledFilter => {
  const { condition } = parseMetadataFilter(filter)
  if (!condition) throw new Error('A metadata filter reached the database without validation by the contract')
  const conditions = conjuncts(condition)
  const entries = new Map<IndexEntry, Condition>()
  for (const part of conditions) if (isIndexed(part)) entries.set({ key: part.path[0] ?? '', value: indexValue(part.value) }, part)
  return {
    entries: [...entries.keys()],
    where: (lead) => {
      // An entry answers its equality in full, unless it stores a digest instead of the value.
      const answered = lead && !isDigest(lead.value) ? entries.get(lead) : undefined
      const rest = conditions.filter((part) => part !== answered)
      return rest.length === 0 ? undefined : (column, bind) => toSql({ op: 'and', conditions: rest }, { column, bind, dialect })
    },
  }
}

/** Adds the remaining conditions of a filter over the metadata column to a query. */
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
