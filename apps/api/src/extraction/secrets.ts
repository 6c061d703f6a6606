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

const finders = [namedSecretsIn, credentialsIn, cardsIn, accountsIn, identityNumbersIn, webTokensIn, privateKeysIn, seedPhrasesIn]

/** Returns the spans of the values of secrets in a text, in UTF-16 code units; unordered, and they may overlap. */
export const secretsIn = (given: string): [number, number][] => {
  const { text, originalSpan } = condense(given)
  return finders.flatMap((find) => find(text)).map(originalSpan)
}
