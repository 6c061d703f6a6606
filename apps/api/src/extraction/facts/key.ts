import { sha256 } from '../../digest.ts'
import { foldAccents, foldCase, foldForm } from '../../normalise.ts'
import { words } from '../../search/tokenize.ts'

interface Keyed {
  /** Name of the speaker of the message; null if there is none. */
  speaker: string | null
  subject: string
  attribute: string
  kind: string
}

/** Digests that which distinguishes facts: of two current facts with one key, the later supersedes the earlier. */
export const factKey = ({ speaker, subject, attribute, kind }: Keyed): string =>
  sha256(JSON.stringify([foldCase(speaker ?? ''), foldValue(subject), attribute, foldValue(kind)]))

/** Folds a value, so that values with the same words become equal. Values without words, such as emoji, stay as they are. */
export const foldValue = (value: string): string => {
  const folded = [...words(value)].map(({ text }) => foldAccents(foldForm(text))).join(' ')
  return folded === '' ? value.trim() : folded
}
