/**
 * Folds the case of a text, in every script, so that texts that differ by case alone become equal. Lower case first and
 * then upper: that is where ẞ, ß and SS meet; the final sigma is the one letter whose lower case depends on its place.
 * Changing case takes some letters apart (ΐ), so they are composed again.
 */
export const foldCase = (text: string): string =>
  text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC')
