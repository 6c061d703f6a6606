import type { Fact } from '@acquaint/contracts'
import { attributeName } from '../user/fact-names.ts'

/** Names the attribute of a fact. A kind that is the value itself, which stands next to it, is not said twice. */
export const factName = (fact: Fact): string =>
  attributeName(fact.kind?.toLowerCase() === fact.value.toLowerCase() ? { ...fact, kind: null } : fact)
