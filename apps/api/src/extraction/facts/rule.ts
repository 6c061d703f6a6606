import type { ValueType } from './values.ts'

/** How a plain sentence gives an attribute a value. Patterns begin at the start of a clause, and read in linear time. */
export interface Rule {
  attribute: string
  pattern: RegExp
  type: ValueType
  /** A fixed kind; `value`: each value is a kind of its own; `group`: the group `k` of the pattern. */
  kind: string
  /** A fixed value, for facts that say yes or no. */
  value: string | undefined
  isFormer: boolean
  /** Attributes of which the statement also ends a fact with this value. */
  ends: string[]
}

interface Options {
  type?: ValueType
  kind?: string
  value?: string
  former?: boolean
  ends?: string[]
}

/** Makes a rule from a pattern: the group `v` is the value, `k` the kind, and `s` the person that the fact is about. */
export const rule = (attribute: string, pattern: string, options: Options = {}): Rule => ({
  ...{ attribute, pattern: new RegExp(`^${pattern}`, 'iu'), type: options.type ?? 'thing', kind: options.kind ?? '' },
  ...{ value: options.value, isFormer: options.former ?? false, ends: options.ends ?? [] },
})

/** The rules of a language, with the words that a clause with a fact can begin with: without them, no rule is tried. */
export interface LanguageRules {
  begins: RegExp
  rules: Rule[]
}

/** Joins words or patterns to alternatives. A list separates them by bars. */
export const any = (...lists: string[]): string => `(?:${lists.join('|')})`
