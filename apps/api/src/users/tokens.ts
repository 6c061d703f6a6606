/** Longer runs without white space are counted in parts: the encoder takes time in the square of their length. */
const runCharactersMax = 100
const longRun = new RegExp(`\\S{${runCharactersMax + 1}}`, 'u')
const parts = new RegExp(`\\s*\\S{1,${runCharactersMax}}|\\s+$`, 'gu')

/** Counts the tokens of a text as models have them (o200k_base). The tables take a moment to load, when they are first needed. */
export const countTokens = async (text: string): Promise<number> => {
  const { countTokens: count } = await import('gpt-tokenizer/encoding/o200k_base')
  if (!longRun.test(text)) return count(text)
  return (text.match(parts) ?? []).reduce((sum, part) => sum + count(part), 0)
}
