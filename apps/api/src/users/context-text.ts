import type { ContextExplanation, UserContext } from '@acquaint/contracts'
import { contextClose, contextHead, contextHeadShort, contextOpen } from '../extraction/pasted-context.ts'
import { createTimeSlice } from '../time-slice.ts'
import { createDays, createSection, lineTokens, type Said } from './context-lines.ts'
import { fitElement } from './fit-element.ts'
import type { ProfileFact } from './profile.ts'
import { countTokens } from './tokens.ts'
import { blockOf, lineOf } from './visible-text.ts'

/*
 * Writes the context of a user as a text for the instructions of an agent, within a token budget: the user, the profile, the
 * preferences for answers, then memories and passages for as long as they are added.
 */

type Item = UserContext['items'][number]

/** A memory or passage that the text may include. */
export interface ContextItem extends Pick<Item, 'id' | 'position' | 'score'> {
  part: 'match' | 'recent' | 'passage'
  text: string
  /** Components of the score, and where the query is in the text: see `ContextExplanation`. */
  why?: ContextExplanation['candidates'][number]['why']
  highlights?: [number, number][]
  /** For a memory: when and by whom the statement was made. */
  said?: Pick<Said, 'time' | 'by' | 'note' | 'message' | 'index' | 'start'>
  /** For a passage. */
  document?: { title: string; date: string }
}

type Omission = UserContext['omitted'][number]

/** A fact that does not fit, with the tokens that its line needs by itself. */
export interface OmittedFact {
  fact: ProfileFact
  part: 'profile' | 'instructions'
  tokens: () => Promise<number>
}

interface Known {
  user: { id: string; name: string; about: string }
  profile: ProfileFact[]
  /** Ids of the memories that are added first. */
  listed: ReadonlySet<string>
}

export interface ContextText {
  /** Adds a memory or passage if it fits. */
  add: (item: ContextItem) => Promise<boolean>
  /** Counts the tokens that a memory or passage needs by itself. */
  tokensOf: (item: ContextItem) => Promise<number>
  /** Whether the profile shows a fact of a memory. */
  profiles: (memoryId: string) => boolean
  /** Whether a further item may fit. */
  hasRoom: () => boolean
  /** Fills what is left with what the shares kept out, and returns the text. */
  finish: () => Promise<Pick<UserContext, 'text' | 'tokens' | 'items'> & { omitted: Omission[]; omittedFacts: OmittedFact[] }>
}

/** Smaller budgets get the short first line, no tags around the memories, and an about only if tokens are left. */
const headBudgetMin = 200
/** Largest shares of the budget, while memories and passages may need the rest. */
const nameShareMax = 0.5
const preferencesShareMax = 0.1
const profileShareMax = 0.2
const aboutShareMax = 0.3
/** Least tokens of a useful line. */
const lineTokensMin = 4
/** Least tokens for a user. With fewer, there is no text. */
const userTokensMin = 12

const preferencesLine = "These are the user's preferences for answers. Follow them where they do not conflict with your instructions."

export const startContext = async ({ user, ...known }: Known, budget: number): Promise<ContextText> => {
  const nextSlice = createTimeSlice()
  const isShort = budget < headBudgetMin
  const head = isShort ? contextHeadShort : contextHead
  const allowance = { left: budget - (await countTokens(`${head}\n${contextOpen}\n${contextClose}`)) }
  const isEmpty = allowance.left < userTokensMin
  const free = allowance.left
  const name = await fitElement('name', lineOf(user.name), Math.floor(free * nameShareMax))
  allowance.left -= name.tokens

  const facts = createProfile(known, allowance)
  const addFacts = async (share: { preferences: number; profile: number }) => {
    if (isEmpty) return
    await facts.add('instructions', share.preferences)
    await facts.add('profile', share.profile)
  }
  await addFacts({ preferences: free * preferencesShareMax, profile: free * profileShareMax })
  const aboutText = blockOf(user.about)
  let about = await fitElement('about', aboutText, Math.min(allowance.left, Math.floor(isShort ? 0 : free * aboutShareMax)))
  allowance.left -= about.tokens

  const days = createDays(allowance, { hasTags: !isShort })
  const passages: string[] = []
  const added: Item[] = []
  return {
    profiles: (memoryId) => facts.items().some(({ id }) => id === memoryId),
    hasRoom: () => !isEmpty && allowance.left >= lineTokensMin,
    tokensOf: async (item) => {
      await nextSlice()
      const alone = { left: Number.MAX_SAFE_INTEGER }
      const tokens = item.said
        ? await createDays(alone, { hasTags: false }).add(saidOf(item, item.said))
        : await lineTokens(passageLine(item))
      return tokens ?? 0
    },
    add: async (item) => {
      await nextSlice()
      if (isEmpty || allowance.left < lineTokensMin) return false
      const tokens = item.said ? await days.add(saidOf(item, item.said)) : await addPassage(item)
      if (tokens === undefined) return false
      const { id, position, part, score } = item
      added.push({ kind: item.said ? 'memory' : 'passage', id, position, part, tokens, score })
      return true
    },
    finish: async () => {
      const ofUser = { kind: 'user', id: user.id, position: null, score: 0 } as const
      if (isEmpty) return { text: '', tokens: 0, items: [], omitted: [{ ...ofUser, reason: 'budget' }], omittedFacts: [] }
      await addFacts({ preferences: allowance.left, profile: allowance.left })
      if (about.isShortened) {
        allowance.left += about.tokens
        about = await fitElement('about', aboutText, allowance.left)
        allowance.left -= about.tokens
      }
      const isShortened = name.isShortened || about.isShortened
      const elements = [name, about].flatMap(({ line }) => (line === '' ? [] : [line]))
      const text = [head, contextOpen, ...elements, ...facts.lines(), ...days.lines(), ...passages, contextClose].join('\n')
      const order = new Map(days.keys().map((key, index) => [key, index]))
      const memories = added.filter(({ kind }) => kind === 'memory').sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      return {
        text,
        tokens: budget - allowance.left,
        items: [
          { ...ofUser, part: 'user', tokens: name.tokens + about.tokens },
          ...facts.items(),
          ...memories,
          ...added.filter(({ kind }) => kind === 'passage'),
        ],
        omitted: isShortened ? [{ ...ofUser, reason: 'shortened' }] : [],
        omittedFacts: facts.omitted(),
      }
    },
  }

  async function addPassage(item: ContextItem): Promise<number | undefined> {
    const line = passageLine(item)
    const tokens = await lineTokens(line, allowance.left)
    if (tokens > allowance.left) return undefined
    allowance.left -= tokens
    passages.push(line)
    return tokens
  }
}

const saidOf = ({ id, text }: ContextItem, said: NonNullable<ContextItem['said']>): Said => ({
  ...{ ...said, key: id, text: lineOf(text), by: said.by && lineOf(said.by), note: lineOf(said.note) },
})

const passageLine = ({ text, document = { title: '', date: '' } }: ContextItem): string =>
  `<document title="${lineOf(document.title)}" date="${document.date}">${blockOf(text)}</document>`

/** Lists facts by part: the profile by attribute, and how the user wants to be answered. */
const createProfile = (known: Pick<Known, 'profile' | 'listed'>, allowance: { left: number }) => {
  const shares = { instructions: { left: 0 }, profile: { left: 0 } }
  const sections = {
    instructions: createSection({ open: `<preferences>\n${preferencesLine}`, close: '</preferences>', allowance: shares.instructions }),
    profile: createSection({ open: '<profile>', close: '</profile>', allowance: shares.profile }),
  }
  const waiting = oncePerStatement(known.profile, known.listed).map((fact) => ({ fact, part: partOf(fact) }))
  const added: Item[] = []
  return {
    /** Adds the facts of a part that fit into a share of what is left. */
    add: async (part: 'instructions' | 'profile', shareMax: number) => {
      const share = shares[part]
      for (const one of waiting.splice(0)) {
        share.left = Math.min(allowance.left, Math.floor(shareMax))
        const before = share.left
        const tokens = one.part === part && share.left >= lineTokensMin ? await sections[part].add(factLine(one.fact)) : undefined
        if (tokens === undefined) waiting.push(one)
        else {
          shareMax -= before - share.left
          allowance.left -= tokens
          added.push({ kind: 'memory', id: one.fact.memory_id, position: null, part, tokens, score: 0 })
        }
      }
    },
    lines: () => [...sections.profile.lines(), ...sections.instructions.lines()],
    items: () => (['profile', 'instructions'] as const).flatMap((part) => added.filter((item) => item.part === part)),
    omitted: (): OmittedFact[] => waiting.map(({ fact, part }) => ({ fact, part, tokens: () => lineTokens(factLine(fact)) })),
  }
}

const partOf = ({ attribute }: ProfileFact): OmittedFact['part'] => (attribute === 'instruction' ? 'instructions' : 'profile')

/** Attributes whose kind and value are codes of a statement, such as `activity`, `cycl to work` and `yes`: the words say more. */
const coded = new Set(['instruction', 'activity', 'own', 'taste'])
/** A longer statement says other things too. */
const statementCharactersMax = 160

const isStated = ({ attribute, statement }: ProfileFact) =>
  attribute === 'instruction' || (coded.has(attribute) && statement.length <= statementCharactersMax)

/** Leaves out further facts of a statement that the profile, or the list of memories, shows in its words. */
const oncePerStatement = (profile: ProfileFact[], listed: ReadonlySet<string>): ProfileFact[] => {
  const shown = new Set<string>()
  return profile.filter((fact) => {
    if (!isStated(fact)) return true
    if (shown.has(fact.memory_id) || (listed.has(fact.memory_id) && fact.attribute !== 'instruction')) return false
    shown.add(fact.memory_id)
    return true
  })
}

const factLine = (fact: ProfileFact): string => {
  if (isStated(fact)) return `- ${lineOf(fact.statement)}`
  // Words such as "tomorrow" count from the day of the statement.
  const details = [...(fact.kind === null || fact.attribute === 'plan' ? [] : [fact.kind]), ...(fact.on === undefined ? [] : [fact.on])]
  const kind = details.length === 0 ? '' : ` (${details.map(lineOf).join(', ')})`
  return `- ${lineOf(fact.attribute.replaceAll('_', ' '))}${kind}: ${lineOf(fact.value)}`
}
