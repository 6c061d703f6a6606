/*
 * Texts of users as a context shows them: without characters that people cannot see, on one line, and in pieces that can be
 * counted exactly. A model reads what people do not: hidden text could instruct it.
 */

/**
 * Removes invisible characters, and replaces control characters and line ends by spaces.
 *
 * Removed: format characters (Cf: zero-width, directional, tags U+E0000-E007F, interlinear annotations, soft hyphens),
 * everything else that Unicode renders as nothing by default (variation selectors, fillers), private use and noncharacters.
 * Two uses carry meaning, and stay: a joiner or a selector in an emoji, and one joiner between letters of the scripts that
 * are written with it (Arabic and Indic). Emoji made of tag characters, such as the flag of Scotland, lose their tags.
 * Unassigned code points stay: they may be letters of a later version of Unicode.
 */
export const visibleText = (text: string): string =>
  plain.test(text) ? text : text.replace(blank, ' ').replace(unseen, (_, kept: string | undefined) => kept ?? '')

const plain = /^[ -~]*$/
const blank = /[\p{Cc}\p{Zl}\p{Zp}\u2800]/gu

const emoji = String.raw`[\p{Extended_Pictographic}\p{Emoji_Modifier}]`
const joined = String.raw`[\p{L}\p{M}]`
const joiningScript = String.raw`[\p{sc=Arab}\p{sc=Syrc}\p{sc=Mong}\p{sc=Deva}\p{sc=Beng}\p{sc=Guru}\p{sc=Gujr}\p{sc=Orya}\p{sc=Taml}\p{sc=Telu}\p{sc=Knda}\p{sc=Mlym}\p{sc=Sinh}]`
const keptCharacters = [
  String.raw`(?<=${emoji}\ufe0f?)\u200d(?=${emoji})`,
  String.raw`(?<=[\p{Emoji}])[\ufe0e\ufe0f]`,
  String.raw`(?<=(?=${joined})${joiningScript})[\u200c\u200d](?=(?=${joined})${joiningScript})`,
]
const unseen = new RegExp(
  String.raw`(${keptCharacters.join('|')})|[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Noncharacter_Code_Point}]`,
  'gu',
)

/** Returns the visible text on one line, escaped, with pieces that can be counted: see `breakRuns`. */
export const lineOf = (text: string): string => breakRuns(escapeText(visibleText(text).replaceAll(/\s+/gu, ' ').trim()))

/** Returns the visible text with its lines, escaped. Lines after the first are indented, so that none begins like one of the context. */
export const blockOf = (text: string): string =>
  text
    .split(lineEnds)
    .map(lineOf)
    .filter((line) => line !== '')
    .join('\n  ')

const lineEnds = /[\n\r\u0085\u2028\u2029]+/

/** Escapes the characters that end a tag or an attribute. */
const escapeText = (text: string) => text.replaceAll(/[<>&"]/g, (character) => references[character] ?? character)
const references: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

/** Code points of one kind without a break. Prose has no such runs; a cut in longer ones costs a space, and every text can be counted. */
const runMax = 200
const runs = [String.raw`[\p{L}\p{M}]`, String.raw`[^\s\p{L}\p{N}]`].map(
  // The rest of a run matches too, or the scan would begin at each of its code points.
  (kind) => new RegExp(`(${kind}{${runMax}}(?=${kind}))|${kind}+`, 'gu'),
)

/**
 * Breaks long runs of letters or of symbols by spaces. The encoding merges bytes within such runs, in time that grows with
 * the square of their length; see `countTokens`, which is exact for shorter ones.
 */
const breakRuns = (text: string): string =>
  text.length <= runMax
    ? text
    : runs.reduce((broken, run) => broken.replace(run, (found, isLong) => (isLong === undefined ? found : `${found} `)), text)
