import { type Issue, issuesMax } from './errors.ts'
import { isJsonObject, type Json, type JsonObject, jsonIssues, keyIssue } from './json.ts'

/** Limits of a metadata filter. One comparison is one condition. Nesting counts objects and logical operators. */
export const filterLimits = { conditions: 64, nesting: 16, listItems: 1000 } as const

/** Lists the keys from the outermost object to a value. An empty path is the metadata itself. */
export type MetadataPath = readonly string[]

/** Represents a parsed metadata filter, for databases to compile and editors to show. */
export type Condition =
  | Each<'and' | 'or', { conditions: Condition[] }>
  | { op: 'not'; condition: Condition }
  | { op: 'object'; path: MetadataPath }
  | { op: 'exists'; path: MetadataPath; value: boolean }
  | Each<'eq' | 'ne' | 'contains', { path: MetadataPath; value: Json }>
  | Each<'gt' | 'gte' | 'lt' | 'lte', { path: MetadataPath; value: string | number }>
  | Each<'in' | 'nin', { path: MetadataPath; values: Json[] }>

/** Distributes over the operators, so that the union is discriminated by `op`. */
type Each<Op, Rest> = Op extends string ? { op: Op } & Rest : never

type Parsed = { condition: Condition; issues: [] } | { condition: undefined; issues: Issue[] }

/** Parses a metadata filter. Unknown syntax is an issue with its path, never a filter that matches more than intended. */
export const parseMetadataFilter = (filter: unknown): Parsed => {
  const parser = new Parser()
  const condition = isJsonObject(filter) ? parser.parse(filter, [], []) : parser.refuse([], 'must be a JSON object')
  if (parser.comparisons > filterLimits.conditions)
    parser.refuse([], `has ${parser.comparisons} conditions: the maximum is ${filterLimits.conditions}`)
  return parser.issues.length > 0 ? { condition: undefined, issues: parser.issues.slice(0, issuesMax) } : { condition, issues: [] }
}

type At = Issue['path']

class Parser {
  readonly issues: Issue[] = []
  comparisons = 0

  /** Parses one level: `at` is the location in the filter, `path` the location in the metadata. */
  parse(filter: unknown, at: At, path: MetadataPath): Condition {
    if (at.length > filterLimits.nesting * 2) return this.refuse(at, `is nested too deep: the maximum is ${filterLimits.nesting} levels`)
    if (!isJsonObject(filter)) return this.compare({ op: 'eq', path, value: this.operand(filter, at) })
    const keys = Object.keys(filter)
    const operators = keys.filter((key) => key.startsWith('$'))
    if (operators.length === 0) return this.subset(filter, at, path)
    if (operators.length < keys.length)
      return this.refuse(at, `mixes operators (${operators.join(', ')}) with keys: use one of them, or combine them with $and`)
    return { op: 'and', conditions: keys.map((key) => this.operator(key, filter[key], { at: [...at, key], path })) }
  }

  refuse(at: At, message: string): Condition {
    this.issues.push({ path: at, message })
    return invalid
  }

  private subset(filter: JsonObject, at: At, path: MetadataPath): Condition {
    const conditions: Condition[] = []
    const keys = Object.keys(filter)
    if (path.length > 0) conditions.push(this.compare({ op: 'object', path }))
    // An empty filter counts, because each one lengthens the SQL statement.
    else if (keys.length === 0) this.comparisons++
    for (const key of keys) {
      const message = keyIssue(key)
      conditions.push(message ? this.refuse([...at, key], message) : this.parse(filter[key], [...at, key], [...path, key]))
    }
    return { op: 'and', conditions }
  }

  private operator(name: string, operand: unknown, { at, path }: { at: At; path: MetadataPath }): Condition {
    if (name === '$and' || name === '$or') {
      if (!Array.isArray(operand) || operand.length === 0) return this.refuse(at, `${name} requires a non-empty array of filters`)
      const conditions = operand.map((item, index) => this.branch(item, [...at, index], path))
      return { op: name === '$and' ? 'and' : 'or', conditions }
    }
    if (name === '$not') return { op: 'not', condition: this.branch(operand, at, path) }
    if (!comparisonNames.has(name)) return this.refuse(at, `${name} is not an operator: use one of ${allNames.join(' ')}`)
    if (path.length === 0) return this.refuse(at, `${name} compares the value of a key: write { "key": { "${name}": ... } }`)
    return this.compare(this.comparison(name, operand, { at, path }))
  }

  /** Parses an operand of `$and`, `$or` or `$not`: a filter, or below a key also a value. */
  private branch(filter: unknown, at: At, path: MetadataPath): Condition {
    if (path.length === 0 && !isJsonObject(filter)) return this.refuse(at, 'must be a filter: send a JSON object')
    return this.parse(filter, at, path)
  }

  private comparison(name: string, operand: unknown, { at, path }: { at: At; path: MetadataPath }): Condition {
    switch (name) {
      case '$eq':
        return { op: 'eq', path, value: this.operand(operand, at) }
      case '$ne':
        return { op: 'ne', path, value: this.operand(operand, at) }
      case '$contains':
        return { op: 'contains', path, value: this.operand(operand, at) }
      case '$exists':
        return typeof operand === 'boolean' ? { op: 'exists', path, value: operand } : this.refuse(at, '$exists requires true or false')
      case '$in':
      case '$nin':
        if (!Array.isArray(operand)) return this.refuse(at, `${name} requires an array of values`)
        if (operand.length > filterLimits.listItems) return this.refuse(at, `${name} accepts at most ${filterLimits.listItems} values`)
        return { op: name === '$in' ? 'in' : 'nin', path, values: operand.map((item, index) => this.operand(item, [...at, index])) }
      default: {
        const value = this.operand(operand, at)
        if (typeof value !== 'string' && typeof value !== 'number') return this.refuse(at, `${name} requires a number or a string`)
        return { op: ordered[name as keyof typeof ordered], path, value }
      }
    }
  }

  /** Validates an operand, which must be a valid metadata value. */
  private operand(value: unknown, at: At): Json {
    const issues = jsonIssues(value)
    for (const { path, message } of issues) this.refuse([...at, ...path], message)
    return issues.length > 0 ? null : (value as Json) // jsonIssues has validated the value
  }

  private compare(condition: Condition): Condition {
    this.comparisons++
    return condition
  }
}

const ordered = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const
const comparisonNames = new Set(['$eq', '$ne', ...Object.keys(ordered), '$in', '$nin', '$exists', '$contains'])
const allNames = [...comparisonNames, '$and', '$or', '$not']
/** Stands in for a condition with issues. Never reaches a caller. */
const invalid: Condition = { op: 'or', conditions: [] }
