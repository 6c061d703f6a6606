/** A line of a message: `content.slice(start, end)`, in UTF-16 code units, without its line break. */
export interface Line {
  start: number
  end: number
  text: string
}

/** A part of a message that is not the user's own statement. */
export interface ForeignSpan {
  start: number
  end: number
  /** `quoted`: words of others, of a machine, or to work on. `fiction`: role-play and invented stories. */
  kind: 'quoted' | 'fiction'
}

/** Splits a text into its lines. */
export const linesOf = (content: string): Line[] =>
  [...content.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)].flatMap(({ 0: whole, index }) => {
    const text = whole.replace(/[\r\n]+$/, '')
    return whole === '' ? [] : [{ start: index, end: index + text.length, text }]
  })

/** Characters of a line that a pattern reads: what a line is shows at its start. */
export const lineCharactersRead = 300

export const isBlank = ({ text }: Line): boolean => !/\S/.test(text)
