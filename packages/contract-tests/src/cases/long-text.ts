/** Word of every sentence, heading and list item of a long text: one search for it finds all passages. */
export const everywhere = 'lantern'

const others = ['river', 'meadow', 'harbour', 'copper', 'winter', 'bottle', 'engine', 'paper', 'window', 'orchard', 'thunder']

/** Returns a sentence with this number of words. Another `seed` gives another sentence. */
export const sentenceOf = (words: number, seed = 0): string => {
  const rest = Array.from({ length: words - 2 }, (_, index) => others[(seed * 7 + index * 3) % others.length])
  return `The ${everywhere} ${rest.join(' ')}.`
}

/** Returns a paragraph with this number of sentences of twelve words. */
export const paragraphOf = (sentences: number, seed = 0): string =>
  Array.from({ length: sentences }, (_, index) => sentenceOf(12, seed + index)).join(' ')

/** Returns sections, each with a heading, paragraphs and a list. */
export const sectionsOf = (count: number): string =>
  Array.from({ length: count }, (_, section) =>
    [
      `# The ${everywhere} of section ${section}`,
      paragraphOf(20, section),
      paragraphOf(3, section + 1),
      Array.from({ length: 6 }, (_, item) => `- ${sentenceOf(10, section + item)}`).join('\n'),
      paragraphOf(15, section + 2),
    ].join('\n\n'),
  ).join('\n\n')

/** Counts words as the api does in languages that separate words by spaces. */
export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
