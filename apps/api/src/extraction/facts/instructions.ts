import { wholeWords } from '../about-user.ts'
import { lastingWords } from '../instruction-words.ts'
import { isLastingInstruction } from '../instructions.ts'
import { requestLeads } from '../request-words.ts'
import { addressWords, conditions, type InstructionForms, instructionForms, languageNames, lengthWords } from './words/instructions.ts'

/** A lasting instruction for the agent. A later one of the same kind ends an earlier one. */
export interface Instruction {
  /** `language`, `length` and `address` hold one value each; other instructions are a kind of their own. */
  kind: 'language' | 'length' | 'address' | ''
  value: string
}

const compile = ({ commands, wishes, isVerbLast = false, isSpaceless = false }: InstructionForms) => {
  const before = isSpaceless ? '' : String.raw`(?<![\p{L}\p{M}])`
  return {
    isVerbLast,
    commands: new RegExp(isVerbLast ? `${before}(?:${commands})[\\s.!。！।~…]{0,5}$` : `^(?:${commands})`, 'iu'),
    wishes: new RegExp(wishes, 'iu'),
  }
}

let compiled: ReturnType<typeof compile>[] | undefined
const formsBy = () => {
  compiled ??= instructionForms.map(compile)
  return compiled
}

/** Words that may stand before a command: from now on, please. */
const denseBefore = '以后|以後|今后|从现在(?:开始|起)|往后|从今天起|每次|请你|请|麻烦你|[，、,]'
const lead = new RegExp(
  String.raw`^[\s,.:;!–-]{0,5}(?:(?:${[...lastingWords, ...requestLeads].join('|')})(?![\p{L}\p{M}])|${denseBefore})[\s,.:;!–-]{0,5}`,
  'iu',
)
const leadsMax = 5
/** Longest case before a command, in UTF-16 code units. */
const caseCharactersMax = 80

/** First words of statements about the user or somebody else, in languages whose verb ends the sentence. */
const ownSubject = /^(?:私は|私が|僕は|俺は|母は|父は|저는|나는|제가|내가|ben(?:im)? |annem |babam |मैं |मेर[ाीे] |मैंने |main |mera |meri )/iu

const language = wholeWords([languageNames])
const denseLanguage = /日本語|英語|中国語|中文|英文|英语|汉语|日语|한국어|영어|일본어|중국어/u
const length = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${lengthWords})`, 'iu')
const denseLength = /短く|短い|簡潔|詳しく|詳しい|简短|简洁|详细|짧게|짧은|간결|자세/u
const address = wholeWords([addressWords])
const denseAddress = /敬語|タメ口|ため口|丁寧語|반말|존댓말|用您/u
const condition = wholeWords([conditions])
const denseCondition = /とき|時は|場合|如果|的时候|때는?(?= )|경우/u

/** Longest instruction that is read, in UTF-16 code units. */
const charactersMax = 200

/** Returns the lasting instruction that a sentence gives the agent; undefined for a request for one answer, or a statement. */
export const instructionIn = (sentence: string): Instruction | undefined => {
  const value = sentence.trim().replace(/[\s.!。！।…]{1,10}$/u, '')
  if (value === '' || value.length > charactersMax || /[?？؟]$/u.test(value)) return undefined
  const rest = withoutBeginning(value)
  const isWish = formsBy().some(({ wishes }) => wishes.test(value))
  if (!isWish && !(isLastingInstruction(sentence) && isCommand(value, rest))) return undefined
  return kindOf(value)
}

const isCommand = (value: string, rest: string): boolean =>
  formsBy().some(({ commands, isVerbLast }) =>
    isVerbLast ? commands.test(value) && !ownSubject.test(value) : commands.test(rest) || commands.test(value),
  )

const withoutBeginning = (text: string): string => {
  // "When I write code, answer in English" is a command for one case.
  const comma = text.search(/[,，、]/u)
  const first = text.slice(0, Math.max(0, comma))
  let rest = comma > 0 && comma <= caseCharactersMax && (condition.test(first) || denseCondition.test(first)) ? text.slice(comma + 1) : text
  for (let count = 0; count < leadsMax; count++) {
    const without = rest.replace(lead, '')
    if (without === rest || without === '') break
    rest = without
  }
  return rest
}

/** Returns the kind of an instruction. One for one case, such as "when I write code", stands next to the general one. */
export const kindOf = (value: string): Instruction => {
  if (condition.test(value) || denseCondition.test(value)) return { kind: '', value }
  const named = language.exec(value)?.[0] ?? denseLanguage.exec(value)?.[0]
  if (named !== undefined) return { kind: 'language', value: named }
  if (length.test(value) || denseLength.test(value)) return { kind: 'length', value }
  if (address.test(value) || denseAddress.test(value)) return { kind: 'address', value }
  return { kind: '', value }
}
