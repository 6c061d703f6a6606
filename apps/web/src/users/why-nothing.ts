import type { KnownMetadataValues } from '@acquaint/contracts'
import type { ValueType } from '../metadata/draft.ts'
import type { KnownKey } from '../metadata/known.ts'
import { type Condition, operators, takesList } from './filter-draft.ts'
import { fold } from './metadata-hit.ts'

/** Counts and values that explain a condition of a filter. */
export interface Evidence {
  condition: Condition
  keys: KnownKey[]
  /** Number of users that have the key. */
  withKey: number
  /** Number of users that meet the condition. */
  matching: number
  values: KnownMetadataValues['items']
}

interface Reason {
  text: string
  /** A change that may help, and the text of its button. */
  fix?: { label: string; change: Partial<Condition> } | undefined
}

/** Values that a sentence names. */
const namedMax = 6

/** Says why a condition matches nobody, or how many users it matches. */
export const reasonOf = ({ condition, keys, withKey, matching, values }: Evidence): Reason => {
  const { key, operator, type, text } = condition
  if (matching > 0) return { text: `${usersWord(matching, 'matches', 'match')} ${conditionText(condition)}.` }
  if (withKey === 0) {
    const near = nearest(
      key,
      keys.map(({ name }) => name),
    )
    return {
      text: `No user has the key “${key}”.`,
      fix: near === undefined ? undefined : { label: `Use “${near}”`, change: { key: near } },
    }
  }
  const have = usersWord(withKey, 'has', 'have')
  if (operator === '$exists') return { text: `${have} “${key}”: none is without it.` }
  const types = keys.find(({ name }) => name === key)?.types ?? []
  const wanted = jsonTypes[type]
  if (types.length > 0 && wanted !== undefined && !types.includes(wanted))
    return {
      text: `${have} “${key}”. Its values are ${types.map((one) => typeWords[one]).join(' or ')}, and the filter asks for ${typeWords[wanted]}.`,
      fix: fixOf(condition, types),
    }
  const shown = values.filter(({ is_item }) => is_item === (operator === '$contains' && types.includes('array')))
  const near =
    type === 'text' && !takesList(operator)
      ? nearest(
          text,
          shown.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
        )
      : undefined
  const named = shown.slice(0, namedMax).map(({ value, users }) => `${String(value)} (${users.toLocaleString()})`)
  const known = named.length > 0 ? ` Known values: ${named.join(', ')}${shown.length > namedMax ? ', and others' : ''}.` : ''
  return {
    text: `${have} “${key}”, none ${takesList(operator) ? 'with one of these values' : `where it ${operators[operator]} ${text}`}.${known}`,
    fix: near === undefined ? undefined : { label: `Use “${near}”`, change: { text: near } },
  }
}

const usersWord = (count: number, one: string, many: string) => (count === 1 ? `1 user ${one}` : `${count.toLocaleString()} users ${many}`)

const conditionText = ({ key, operator, text }: Condition) =>
  operator === '$exists' ? `“${key} ${text === 'true' ? 'exists' : 'does not exist'}”` : `“${key} ${operators[operator]} ${text}”`

type JsonType = KnownKey['types'][number]

const jsonTypes: Partial<Record<ValueType, JsonType>> = { text: 'string', number: 'number', boolean: 'boolean', null: 'null' }

const typeWords: Record<JsonType, string> = {
  string: 'texts',
  number: 'numbers',
  boolean: 'true or false',
  null: 'null',
  array: 'lists',
  object: 'objects',
}

/** Changes a condition to the type that the values have. */
const fixOf = ({ operator, text }: Condition, types: JsonType[]): Reason['fix'] => {
  if (types.includes('array')) return operator === '$contains' ? undefined : { label: 'Use “contains”', change: { operator: '$contains' } }
  const parts = takesList(operator) ? text.split(',') : [text]
  if (types.includes('number') && parts.every((part) => part.trim() !== '' && Number.isFinite(Number(part))))
    return { label: `Use the number ${text}`, change: { type: 'number' } }
  if (types.includes('string') && text !== '') return { label: `Use the text “${text}”`, change: { type: 'text' } }
  return types.includes('boolean') && /^(true|false)$/.test(text) ? { label: `Use ${text}`, change: { type: 'boolean' } } : undefined
}

/** Longest name that is compared letter by letter: the work grows with its square. */
const comparedMax = 64

/** Returns the name that somebody may have meant: the same but for case, the last key of a path, or few letters away. */
export const nearest = (typed: string, names: string[]): string | undefined => {
  const wanted = fold(typed)
  if (wanted === '') return undefined
  const others = names.filter((name) => name !== typed)
  const alike = others.find((name) => fold(name) === wanted) ?? others.find((name) => fold(name).endsWith(`.${wanted}`))
  if (alike !== undefined || wanted.length > comparedMax) return alike
  const most = Math.min(2, Math.floor(wanted.length / 3))
  const near = others
    .filter((name) => Math.abs(name.length - typed.length) <= most)
    .map((name) => ({ name, distance: lettersBetween(wanted, fold(name)) }))
    .filter(({ distance }) => distance <= most)
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.name
}

/** Counts the letters to insert, remove, replace or swap (optimal string alignment). */
const lettersBetween = (one: string, other: string): number => {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const ways = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1)]
      next.push(Math.min(...ways, ...(isSwap ? [(before[j - 2] ?? 0) + 1] : [])))
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
