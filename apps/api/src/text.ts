/**
 * Folds the case of a text, in every script, so that texts that differ by case alone become equal. Upper case first:
 * it is where ß and SS meet; the final sigma is the one letter whose lower case depends on its place.
 */
export const foldCase = (text: string): string => text.normalize('NFC').toUpperCase().toLowerCase().replaceAll('ς', 'σ')
