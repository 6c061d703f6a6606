import type { ContextExplanation, UserContext } from '@acquaint/contracts'
import { candidateCharactersMax, candidatesMax } from '@acquaint/contracts/internal'
import type { ContextItem, ContextText, OmittedFact } from './context-text.ts'
import type { ProfileFact } from './profile.ts'

type Candidate = ContextExplanation['candidates'][number]
type Item = UserContext['items'][number]

interface Considered {
  context: Pick<UserContext, 'tokens' | 'items'>
  /** Memories and passages that were considered for the text, among them all that are in it. */
  known: ContextItem[]
  profile: ProfileFact[]
  withoutRoom: ContextItem[]
  notAdded: { items: ContextItem[]; reason: 'budget' | 'not_matched' }
  omittedFacts: OmittedFact[]
  text: ContextText
}

/** Explains a context: the tokens of each part, which add up to all, and each candidate. */
export const explain = async (
  { context, known, profile, withoutRoom, notAdded, omittedFacts, text }: Considered,
  token_budget: number,
): Promise<ContextExplanation> => {
  const byKey = new Map(known.map((item) => [keyOf(item), item]))
  const statements = new Map(profile.map(({ memory_id, statement }) => [memory_id, statement]))
  const included = context.items.flatMap((item): Candidate[] => {
    const { id, position, part, tokens } = item
    if (part === 'user') return []
    const of = isFact(part) ? factItem(id, statements.get(id)) : (byKey.get(keyOf(item)) ?? factItem(id, statements.get(id)))
    return [candidateOf({ ...of, id, position, part }, { outcome: 'included', tokens })]
  })
  const facts: Candidate[] = []
  for (const { fact, part, tokens } of omittedFacts.slice(0, candidatesMax))
    facts.push(candidateOf({ ...factItem(fact.memory_id, fact.statement), part }, { outcome: 'budget', tokens: await tokens() }))
  const others: Candidate[] = []
  for (const [items, outcome] of [
    [withoutRoom, 'budget'],
    [notAdded.items, notAdded.reason],
  ] as const)
    for (const item of items.slice(0, candidatesMax)) others.push(candidateOf(item, { outcome, tokens: await text.tokensOf(item) }))
  const candidates = [...included, ...facts, ...others].sort((a, b) => rankOf(a) - rankOf(b) || b.score - a.score)
  return { tokens: tokensByPart(context, token_budget), candidates: candidates.slice(0, candidatesMax) }
}

const outcomes: Candidate['outcome'][] = ['included', 'budget', 'not_matched']
const rankOf = ({ outcome }: Candidate) => outcomes.indexOf(outcome)

const isFact = (part: Item['part']) => part === 'profile' || part === 'instructions'

/** One memory can be in a context as a fact and as itself. */
const keyOf = ({ id, position, part }: Pick<Item, 'id' | 'position' | 'part'>) => `${part} ${id} ${position}`

type Explained = Pick<ContextItem, 'id' | 'position' | 'score' | 'text' | 'why' | 'highlights' | 'document'> & { part: Candidate['part'] }

const factItem = (id: string, statement = ''): Explained => ({ id, position: null, part: 'profile', score: 0, text: statement })

const noScores = { lexical: 0, context: 0, semantic: 0, feedback: 0 }

const candidateOf = (
  { id, position, part, score, text: whole, why = noScores, highlights: found = [], document }: Explained,
  { outcome, tokens }: Pick<Candidate, 'outcome' | 'tokens'>,
): Candidate => {
  const text = startOf(whole)
  const highlights = found.filter(([, end]) => end <= text.length)
  const words = [...new Set(highlights.map((span) => text.slice(...span).toLowerCase()))]
  const kind = document ? ('passage' as const) : ('memory' as const)
  return { ...{ kind, id, position, part, outcome, tokens, score, why, text, highlights, words }, title: document?.title ?? null }
}

/** Returns the beginning of a text, without half of a character at its end. */
const startOf = (text: string): string => {
  const cut = text.slice(0, candidateCharactersMax)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** Everything in the text that belongs to no item is frame: the first line, and the tags around all. */
const tokensByPart = ({ tokens, items }: Considered['context'], token_budget: number): ContextExplanation['tokens'] => {
  const sum = (...parts: Item['part'][]) => items.reduce((total, item) => total + (parts.includes(item.part) ? item.tokens : 0), 0)
  const byPart = {
    ...{ user: sum('user'), profile: sum('profile'), instructions: sum('instructions') },
    ...{ memories: sum('match', 'recent'), passages: sum('passage') },
  }
  const ofItems = Object.values(byPart).reduce((total, each) => total + each, 0)
  return { frame: tokens - ofItems, ...byPart, free: token_budget - tokens }
}
