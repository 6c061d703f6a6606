import { attributeOf } from '../attributes.ts'
import type { Reading } from './fact.ts'

/** Reads the facts of a statement. */
export const readFacts = (statement: string): Reading => {
  const found = attributeOf(statement)
  if (!found) return { facts: [], ends: [], rest: 0 }
  const at = found.indexOf(':')
  const fact = {
    attribute: found.slice(0, at),
    subject: '',
    kind: found.slice(at + 1),
    value: statement.slice(0, 200),
    qualifiers: {},
    isFormer: false,
  }
  return { facts: [fact], ends: [], rest: 0 }
}
