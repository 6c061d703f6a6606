/** Quotation marks by pairs, each with the longest quote that is read. */
const quoted =
  /"[^"]{12,4000}"|“[^“”]{8,4000}”|„[^„“”]{8,4000}[“”]|«[^«»]{8,4000}»|»[^«»]{8,4000}«|「[^「」]{3,4000}」|『[^『』]{3,4000}』|(?<![\p{L}\p{N}])'[^'\n]{12,1000}'(?![\p{L}\p{N}])|(?<!\p{L})‘[^‘\n’]{12,1000}’(?!\p{L})/gu

/** Finds texts between quotation marks that are longer than a name or a title. */
export const quotesIn = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(quoted)].map(({ 0: quote, index }) => ({ start: index, end: index + quote.length }))
