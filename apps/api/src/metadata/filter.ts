import { type MetadataFilter, parseMetadataFilter } from '@acquaint/contracts'
import type { Condition } from '@acquaint/contracts/internal'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Bind, Dialect } from '../db/dialect.ts'
import { comparisonsOf, isAnswered, leadOf } from './lead.ts'
import type { IndexEntry } from './write.ts'

/** A metadata filter as SQL. */
export interface CompiledFilter {
  /** The ways to begin at the index over top-level scalars, those with the fewest entries first. */
  leads: Lead[]
  /** The conditions that remain once a lead has selected rows; undefined if none remains. */
  where: (lead: Lead | undefined) => Rest | undefined
}

/** Index entries of which each matching row has at least one: of an equality, or of several combined by `$in` or `$or`. */
export interface Lead {
  entries: IndexEntry[]
}

export interface Rest {
  /** Number of comparisons for each row. */
  comparisons: number
  toSql: RowCondition
}

/** Writes SQL over the metadata column. */
export type RowCondition = (column: string, bind: Bind) => string

/** Compiles a filter that the contract has validated. */
export const compileFilter = (filter: MetadataFilter, dialect: Dialect): CompiledFilter => {
  const { condition } = parseMetadataFilter(filter)
  if (!condition) throw new Error('A metadata filter reached the database without validation by the contract')
  const conditions = conjuncts(condition)
  const leads = new Map<Lead, Condition>()
  for (const part of conditions) {
    const entries = leadOf(part)
    if (entries) leads.set({ entries }, part)
  }
  return {
    leads: [...leads.keys()].sort((a, b) => a.entries.length - b.entries.length),
    where: (lead) => {
      const led = lead && leads.get(lead)
      const remaining = conditions.filter((part) => part !== led || !isAnswered(part))
      if (remaining.length === 0) return undefined
      const rest: Condition = { op: 'and', conditions: remaining }
      return { comparisons: comparisonsOf(rest), toSql: (column, bind) => toSql(rest, { column, bind, dialect }) }
    },
  }
}

/** Adds the remaining conditions of a filter over the metadata column to a query. */
export const addCondition = <Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  rest: Rest | undefined,
  column: string,
): SelectQueryBuilder<Row> => {
  if (!rest) return builder
  const { sql, parameters } = conditionOf(rest, column)
  return builder.andWhere(sql, parameters)
}

/** Writes the remaining conditions of a filter over the metadata column with named parameters. */
export const conditionOf = (rest: Rest, column: string): { sql: string; parameters: Record<string, unknown> } => {
  const parameters: Record<string, unknown> = {}
  const bind = (value: unknown) => {
    const name = `metadata${Object.keys(parameters).length}`
    parameters[name] = value
    return `:${name}`
  }
  return { sql: rest.toSql(column, bind), parameters }
}

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
