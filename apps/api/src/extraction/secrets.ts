/*
 * Finds secrets: numbers of cards, accounts and people, keys, tokens, seed phrases, and passwords and codes that a text
 * names as such. A password without a name looks like any word, and is not found.
 */
import type { SecretKind } from '@acquaint/contracts'
import { condense } from './condense.ts'
import { credentialsIn } from './secrets/credentials.ts'
import { identityNumbersIn } from './secrets/identity-numbers.ts'
import { namedSecretsIn } from './secrets/named.ts'
import { accountsIn, cardsIn } from './secrets/numbers.ts'
import { privateKeysIn, webTokensIn } from './secrets/private-keys.ts'
import { seedPhrasesIn } from './secrets/seed-phrases.ts'

const finders = [
  { kind: 'key', find: credentialsIn },
  { kind: 'key', find: webTokensIn },
  { kind: 'key', find: privateKeysIn },
  { kind: 'seed_phrase', find: seedPhrasesIn },
] as const
/** Finders of numbers by their check digits, which a part of an identifier may have by chance. */
const numberFinders = [
  { kind: 'card', find: cardsIn },
  { kind: 'number', find: accountsIn },
  { kind: 'number', find: identityNumbersIn },
] as const
const uuid = /(?<![\da-f-])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f])/gi

/** A secret in a text. The span is in UTF-16 code units. */
export interface FoundSecret {
  kind: SecretKind
  span: [number, number]
}

/** Returns the secrets in a text; unordered. They may repeat and overlap: the first kind of a span says most. */
export const secretsByKind = (given: string): FoundSecret[] => {
  const { text, originalSpan } = condense(given)
  const withoutIds = text.replaceAll(uuid, (id) => '_'.repeat(id.length))
  const named = namedSecretsIn(text)
  const found: FoundSecret[] = [
    ...named.filter(({ kind }) => kind !== 'number'),
    ...numberFinders.flatMap(({ kind, find }) => find(withoutIds).map((span) => ({ kind, span }))),
    ...named,
    ...finders.flatMap(({ kind, find }) => find(text).map((span) => ({ kind, span }))),
  ]
  return found.map(({ kind, span }) => ({ kind, span: originalSpan(span) }))
}

/** Returns the spans of the values of secrets in a text, in UTF-16 code units; unordered, and they may overlap. */
export const secretsIn = (given: string): [number, number][] => secretsByKind(given).map(({ span }) => span)
