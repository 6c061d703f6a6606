import { isJsonObject, type Json, type JsonObject, parseMetadataFilter } from '@acquaint/contracts'
import { fieldOf, readField, type ValueType } from '../metadata/draft.ts'
import { nest, parsePath, pathText } from '../metadata/paths.ts'

/** Operators of the builder, and how the console names them. */
export const operators = {
  $eq: 'is',
  $ne: 'is not',
  $gt: 'is more than',
  $gte: 'is at least',
  $lt: 'is less than',
  $lte: 'is at most',
  $contains: 'contains',
  $in: 'is any of',
  $nin: 'is none of',
  $exists: 'exists',
  $not: 'is not, or is missing',
} as const
export type Operator = keyof typeof operators

export interface Condition {
  id: number
  /** Path of the key, such as `address.city`. */
  key: string
  operator: Operator
  type: ValueType
  /** Text of the value; of several values with commas between them, or as a JSON list. */
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
    const operand = readOperand(condition)
    if ('issue' in operand) {
      issues.push(`Condition ${index + 1}: ${operand.issue}`)
      return []
    }
    return [nest(parsePath(condition.key), { [condition.operator]: operand.value })]
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

/** Whether an operator takes several values. */
export const takesList = (operator: Operator) => operator === '$in' || operator === '$nin'

const readOperand = ({ operator, type, text }: Condition): { value: Json } | { issue: string } => {
  if (operator === '$exists') return readField({ type: 'boolean', text: text || 'true' })
  if (!takesList(operator) || type === 'json' || text.trim().startsWith('['))
    return readField(takesList(operator) ? { type: 'json', text } : { type, text })
  const values: Json[] = []
  for (const piece of text.split(',')) {
    const item = readField({ type, text: piece.trim() })
    if ('issue' in item) return item
    values.push(item.value)
  }
  return { value: values }
}

/** Returns the text of several values: with commas between them where that reads the same. */
const listField = (values: Json[]): Pick<Condition, 'type' | 'text'> => {
  const [first = ''] = values
  const field = { type: fieldOf(first).type, text: values.map((value) => fieldOf(value).text).join(', ') }
  const read = readOperand({ id: 0, key: '', operator: '$in', ...field })
  return 'value' in read && JSON.stringify(read.value) === JSON.stringify(values) ? field : fieldOf(values)
}

const conditionsOf = (filter: JsonObject, path: string[] = []): Omit<Condition, 'id'>[] | undefined => {
  const conditions: Omit<Condition, 'id'>[] = []
  for (const [key, value] of Object.entries(filter)) {
    if (key.startsWith('$')) return undefined
    const here = [...path, key]
    if (isJsonObject(value) && !isOperators(value)) {
      // An object without operators matches objects that contain it: all conditions below it. An empty one has none.
      const below = conditionsOf(value, here)
      if (!below || below.length === 0) return undefined
      conditions.push(...below)
      continue
    }
    const [operator, operand]: [string, Json] = isOperators(value) ? (Object.entries(value)[0] ?? ['', null]) : ['$eq', value]
    if (!Object.hasOwn(operators, operator)) return undefined
    // Below $not can be a whole filter, for which the builder has no words.
    if (operator === '$not' && typeof operand === 'object' && operand !== null) return undefined
    const isList = takesList(operator as Operator) && Array.isArray(operand)
    conditions.push({ key: pathText(here), operator: operator as Operator, ...(isList ? listField(operand) : fieldOf(operand)) })
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
