const operators = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin']

/** Conditions that the server checks first: a filter has a limited number of them. */
const pairsMax = 16

/** Throws if a filter has an operator that no item could satisfy as the caller meant it. */
export const refuseUnknownOperators = (filter: Record<string, unknown> = {}): void => {
  for (const condition of Object.values(filter))
    for (const key of isObject(condition) ? Object.keys(condition) : [])
      if (key.startsWith('$') && !operators.includes(key)) throw new Error(`${key} is not an operator: use one of ${operators.join(' ')}.`)
}

/** Whether the value of an item passes a filter over its keys. Compares as the InMemoryStore does, and objects by their content. */
export const passes = (value: unknown, filter: Record<string, unknown> = {}): boolean =>
  Object.entries(filter).every(([key, condition]) => {
    const own = isObject(value) ? value[key] : undefined
    return isOperators(condition)
      ? Object.entries(condition).every(([name, operand]) => compare(own, name, operand))
      : isEqual(own, condition)
  })

/** Returns the conditions of a filter that every passing item has among its pairs. */
export const requiredPairs = (filter: Record<string, unknown> = {}): string[] =>
  Object.entries(filter)
    .flatMap(([key, condition]) => pairOf(key, isOperators(condition) ? condition.$eq : condition))
    .slice(0, pairsMax)

/** Returns the top-level values of an item that a filter can compare, as strings. */
export const pairsOf = (value: unknown): string[] =>
  isObject(value) ? Object.entries(value).flatMap(([key, own]) => pairOf(key, own)) : []

const pairOf = (key: string, value: unknown): string[] =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value) ? [JSON.stringify([key, value])] : []

const compare = (own: unknown, name: string, operand: unknown): boolean => {
  switch (name) {
    case '$eq':
      return isEqual(own, operand)
    case '$ne':
      return !isEqual(own, operand)
    case '$in':
      return Array.isArray(operand) && operand.some((item) => isEqual(own, item))
    case '$nin':
      return !Array.isArray(operand) || !operand.some((item) => isEqual(own, item))
    case '$gt':
      return orderOf(own, operand) > 0
    case '$gte':
      return orderOf(own, operand) >= 0
    case '$lt':
      return orderOf(own, operand) < 0
    default:
      return orderOf(own, operand) <= 0
  }
}

/** Compares numbers, and texts that are no numbers, such as dates. NaN if there is no order. */
const orderOf = (own: unknown, operand: unknown): number => {
  const [left, right] = [Number(own), Number(operand)]
  if (typeof own !== 'string' || typeof operand !== 'string' || !Number.isNaN(left) || !Number.isNaN(right)) return left - right
  return own === operand ? 0 : own < operand ? -1 : 1
}

const isOperators = (condition: unknown): condition is Record<string, unknown> =>
  isObject(condition) && Object.keys(condition).every((key) => operators.includes(key))

const isEqual = (left: unknown, right: unknown): boolean => {
  if (!isObject(left) || !isObject(right)) return left === right
  const keys = Object.keys(left)
  return (
    Array.isArray(left) === Array.isArray(right) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key], right[key]))
  )
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
