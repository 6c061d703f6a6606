import { isJsonObject, type Json, type JsonObject, parseMetadataFilter } from '@acquaint/contracts'
import { fieldOf, readField, type ValueType } from '../metadata/draft.ts'

/** Operators of the builder, and how the console names them. */
export const operators = {
  $eq: 'is',
  $ne: 'is not',
  $gt: 'is more than',
  $gte: 'is at least',
  $lt: 'is less than',
  $lte: 'is at most',
  $contains: 'contains',
  $in: 'is one of (JSON list)',
  $exists: 'exists',
} as const
export type Operator = keyof typeof operators

export interface Condition {
  id: number
  key: string
  operator: Operator
  type: ValueType
  text: string
}

/** Metadata filter while it is edited: conditions of which all or any must hold, or JSON. */
export type FilterDraft = { mode: 'rows'; join: '$and' | '$or'; conditions: Condition[] } | { mode: 'json'; text: string }

/** Content of a draft; `filter` is undefined where the draft is empty or has issues. */
export interface ReadFilter {
  filter: JsonObject | undefined
  issues: string[]
}

export const emptyCondition = (conditions: Condition[]): Condition => ({
  id: Math.max(-1, ...conditions.map(({ id }) => id)) + 1,
  key: '',
  operator: '$eq',
  type: 'text',
  text: '',
})

/** Converts a filter to conditions where the builder can express it, and to JSON otherwise. */
export const filterDraftOf = (filter: unknown): FilterDraft => {
  const json: FilterDraft = { mode: 'json', text: JSON.stringify(filter, null, 2) ?? '' }
  if (filter === undefined) return { mode: 'rows', join: '$and', conditions: [emptyCondition([])] }
  if (!isJsonObject(filter)) return json
  const join = '$or' in filter ? '$or' : '$and'
  const joined = filter[join]
  const parts = Array.isArray(joined) && Object.keys(filter).length === 1 ? joined : [filter]
  const conditions: Condition[] = []
  for (const part of parts) {
    const read = isJsonObject(part) ? conditionsOf(part) : undefined
    if (!read || (join === '$or' && read.length !== 1)) return json
    for (const condition of read) conditions.push({ ...condition, id: conditions.length })
  }
  return { mode: 'rows', join, conditions }
}

/** Reads a draft; the contract words every issue. */
export const readFilter = (draft: FilterDraft): ReadFilter => {
  if (draft.mode === 'json') return draft.text.trim() === '' ? { filter: undefined, issues: [] } : readJson(draft.text)
  const issues: string[] = []
  const parts = draft.conditions.flatMap((condition, index) => {
    if (condition.key === '' && condition.text === '') return []
    const operand = readField(condition.operator === '$exists' ? { type: 'boolean', text: condition.text || 'true' } : condition)
    if ('issue' in operand) {
      issues.push(`Condition ${index + 1}: ${operand.issue}`)
      return []
    }
    return [Object.fromEntries([[condition.key, { [condition.operator]: operand.value }]])]
  })
  if (issues.length > 0) return { filter: undefined, issues }
  if (parts.length === 0) return { filter: undefined, issues: [] }
  return checkFilter(parts.length === 1 && parts[0] ? parts[0] : { [draft.join]: parts })
}

/** Checks a filter of any origin by the contract. */
export const checkFilter = (filter: unknown): ReadFilter => {
  const { issues } = parseMetadataFilter(filter)
  if (issues.length > 0)
    return { filter: undefined, issues: issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message)) }
  return { filter: filter as JsonObject, issues: [] } // the parser accepts JSON objects only
}

const conditionsOf = (filter: JsonObject): Omit<Condition, 'id'>[] | undefined => {
  const conditions: Omit<Condition, 'id'>[] = []
  for (const [key, value] of Object.entries(filter)) {
    if (key.startsWith('$')) return undefined
    const [operator, operand]: [string, Json] = isOperators(value) ? (Object.entries(value)[0] ?? ['', null]) : ['$eq', value]
    if (!Object.hasOwn(operators, operator)) return undefined
    // An object without operators matches objects that contain it, which `$eq` does not.
    if (operator === '$eq' && isJsonObject(operand) && !isOperators(value)) return undefined
    conditions.push({ key, operator: operator as Operator, ...fieldOf(operand) })
  }
  return conditions
}

const isOperators = (value: Json): value is JsonObject =>
  isJsonObject(value) && Object.keys(value).length === 1 && Object.keys(value).every((key) => key.startsWith('$'))

const readJson = (text: string): ReadFilter => {
  try {
    return checkFilter(JSON.parse(text))
  } catch (error) {
    return { filter: undefined, issues: [`is not JSON: ${error instanceof Error ? error.message : ''}`] }
  }
}
