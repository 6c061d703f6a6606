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
  const least = start + length / 2
  for (const separator of ['\n\n', '\n', ' ']) {
    const end = text.lastIndexOf(separator, max - separator.length) + separator.length
    if (end > least) return end
  }
  const isHalfOfPair = (text.charCodeAt(max) & 0xfc00) === 0xdc00
  return isHalfOfPair ? max - 1 : max
}
