/*
 * Finds secrets: numbers of cards, accounts and people, keys, tokens, seed phrases, and passwords and codes that a text
 * names as such. A password without a name looks like any word, and is not found.
 */
import { condense } from './condense.ts'
import { credentialsIn } from './secrets/credentials.ts'
import { identityNumbersIn } from './secrets/identity-numbers.ts'
import { namedSecretsIn } from './secrets/named.ts'
import { accountsIn, cardsIn } from './secrets/numbers.ts'
import { privateKeysIn, webTokensIn } from './secrets/private-keys.ts'
import { seedPhrasesIn } from './secrets/seed-phrases.ts'

const finders = [namedSecretsIn, credentialsIn, webTokensIn, privateKeysIn, seedPhrasesIn]
/** Finders of numbers by their check digits, which a part of an identifier may have by chance. */
const numberFinders = [cardsIn, accountsIn, identityNumbersIn]
const uuid = /(?<![\da-f-])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f])/gi

/** Returns the spans of the values of secrets in a text, in UTF-16 code units; unordered, and they may overlap. */
export const secretsIn = (given: string): [number, number][] => {
  const { text, originalSpan } = condense(given)
  const withoutIds = text.replaceAll(uuid, (id) => '_'.repeat(id.length))
  return [...finders.flatMap((find) => find(text)), ...numberFinders.flatMap((find) => find(withoutIds))].map(originalSpan)
}
