let loading: Promise<typeof import('gpt-tokenizer/encoding/o200k_base')> | undefined
/** Loads the tables of the encoding once: an import for each line would look the module up each time. */
const loadEncoding = () => {
  loading ??= import('gpt-tokenizer/encoding/o200k_base')
  return loading
}

/**
 * Counts the tokens of a text in the o200k_base encoding. Stops counting above `max`, and then returns any number above it.
 * Exact for texts without a run of more than 200 letters or symbols; longer runs are counted in parts. The first call loads
 * the tables of the encoding, which takes 0.16 s.
 */
export const countTokens = async (text: string, { max = Number.POSITIVE_INFINITY } = {}): Promise<number> => {
  const { countTokens: count } = await loadEncoding()
  let tokens = 0
  for (const slice of slicesOf(text)) {
    tokens += count(slice)
    if (tokens > max) break
  }
  return tokens
}

/** Returns the length of a beginning of a text that has about this number of tokens, and no fewer than 500 characters less. */
export const prefixOf = async (text: string, tokensMax: number): Promise<{ length: number; tokens: number }> => {
  const { countTokens: count } = await loadEncoding()
  let [length, tokens] = [0, 0]
  for (const slice of slicesOf(text)) {
    const more = count(slice)
    if (tokens + more > tokensMax) break
    length += slice.length
    tokens += more
  }
  return { length, tokens }
}

/** Characters that are counted at once. */
const sliceCharactersMin = 500
/** Longest piece that the encoder gets whole: it takes time in the square of the length of a piece. */
const pieceCharactersMax = 400

/** Yields parts of a text that end where the encoding divides it, so that the sum of their tokens is exact. */
function* slicesOf(text: string): Generator<string> {
  if (text.length <= pieceCharactersMax) return yield text
  let from = 0
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const end = index + piece.length
    if (piece.length > pieceCharactersMax) {
      if (index > from) yield text.slice(from, index)
      yield* cut(piece)
      from = end
    } else if (end - from >= sliceCharactersMin) {
      yield text.slice(from, end)
      from = end
    }
  }
  if (from < text.length) yield text.slice(from)
}

const partCharacters = 100

function* cut(piece: string): Generator<string> {
  for (let from = 0; from < piece.length; ) {
    const end = from + partCharacters
    const to = (piece.charCodeAt(end) & 0xfc00) === 0xdc00 ? end - 1 : end
    yield piece.slice(from, to)
    from = to
  }
}

/** The pieces of a text in o200k_base: tokens never span two of them. */
const suffix = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?"
const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`
const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`
const pieces = new RegExp(
  [
    String.raw`[^\r\n\p{L}\p{N}]?${upper}*${lower}+${suffix}`,
    String.raw`[^\r\n\p{L}\p{N}]?${upper}+${lower}*${suffix}`,
    String.raw`\p{N}{1,3}`,
    String.raw` ?[^\s\p{L}\p{N}]+[\r\n/]*`,
    String.raw`\s*[\r\n]+`,
    String.raw`\s+(?!\S)`,
    String.raw`\s+`,
  ].join('|'),
  'gu',
)
