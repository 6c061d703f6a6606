/** Upper bound of a section, in UTF-16 code units: browsers lay out the whole text of a field at every key. */
export const sectionCharactersMax = 32_768

/** Splits a text into sections of at most `max` code units that make the same text when joined, at the ends of paragraphs or lines where possible. */
export const splitIntoSections = (text: string, max = sectionCharactersMax): string[] => {
  const sections: string[] = []
  let start = 0
  while (text.length - start > max) {
    const end = endOfSection(text, start, max)
    sections.push(text.slice(start, end))
    start = end
  }
  return [...sections, text.slice(start)]
}

const endOfSection = (text: string, start: number, length: number): number => {
  const max = start + length
  const least = start + Math.ceil(length / 2)
  // A separator is looked for here alone: in the whole text, a search for one that is rare would go back to its beginning each time.
  const secondHalf = text.slice(least, max)
  for (const separator of ['\n\n', '\n', ' ']) {
    const at = secondHalf.lastIndexOf(separator)
    if (at >= 0) return least + at + separator.length
  }
  const isHalfOfPair = (text.charCodeAt(max) & 0xfc00) === 0xdc00
  return isHalfOfPair ? max - 1 : max
}
