/** A piece of a text, with its position there. */
export interface Piece {
  start: number
  text: string
}

/** Cuts a text into pieces of at most `max` UTF-16 code units, after white space if the second half of a piece has some. */
export function* piecesOf(text: string, max: number): Generator<Piece> {
  for (let start = 0; start < text.length; ) {
    const end = endOf(text, start, max)
    yield { start, text: text.slice(start, end) }
    start = end
  }
}

const endOf = (text: string, start: number, max: number): number => {
  const end = start + max
  if (end >= text.length) return text.length
  for (let at = end; at > start + max / 2; at--) if (/\s/.test(text.charAt(at - 1))) return at
  return (text.charCodeAt(end) & 0xfc00) === 0xdc00 ? end - 1 : end
}
