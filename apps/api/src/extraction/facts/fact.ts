/** One attribute that a statement gives a value. */
export interface ReadFact {
  attribute: string
  /** The person or animal that the fact is about, such as `sister`; empty for the user. */
  subject: string
  /** Distinguishes facts of one attribute, such as the name of a medicine; empty for an attribute with one value. */
  kind: string
  value: string
  /** Details, such as the employer of a role. A fact about somebody else has `subject`, one that is over `state: former`. */
  qualifiers: Record<string, string>
  /** Whether the statement says that the fact is true no longer. Empty `value`: of any value. */
  isFormer: boolean
  /** Time at which the fact ends by itself, such as the day after a plan (RFC 3339, UTC). */
  valid_to?: string
}

/** The facts of a statement. */
export interface Reading {
  facts: ReadFact[]
  /** Facts that the statement ends if they are known, without being a fact itself: "I sold the Golf" ends a car or a possession. */
  ends: ReadFact[]
  /** Number of content words that none of the facts covers. */
  rest: number
}
