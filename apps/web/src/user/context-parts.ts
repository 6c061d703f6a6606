import type { ContextExplanation, UserContext } from '@acquaint/contracts'

/** A context with its explanation, which this screen always asks for. */
export type ExplainedContext = UserContext & { explanation: ContextExplanation }
export type Item = UserContext['items'][number]
export type Candidate = ContextExplanation['candidates'][number]

export const isExplained = (context: UserContext | undefined): context is ExplainedContext => context?.explanation !== undefined

/** Parts of a context, in the order of the text. */
export const parts = ['frame', 'user', 'profile', 'instructions', 'memories', 'passages'] as const
export type Part = (typeof parts)[number]

export const partNames: Record<Part, string> = {
  frame: 'Frame',
  user: 'User',
  profile: 'Profile',
  instructions: 'Preferences',
  memories: 'Memories',
  passages: 'Passages',
}

/** Classes of the parts, which carry their colours. */
export const partClasses: Record<Part, string> = {
  frame: 'frame',
  user: 'usr',
  profile: 'fct',
  instructions: 'prf',
  memories: 'mry',
  passages: 'psg',
}

const partsOfItems: Record<Item['part'], Part> = {
  user: 'user',
  profile: 'profile',
  instructions: 'instructions',
  match: 'memories',
  recent: 'memories',
  passage: 'passages',
}

export const partOf = ({ part }: Pick<Item, 'part'>): Part => partsOfItems[part]

/** Names what an item is about: a fact and its memory have the same key. Without the highlight of one, the other would look unused. */
export const keyOfItem = ({ kind, id, position }: Pick<Item, 'kind' | 'id' | 'position'>) => `${kind} ${id} ${position ?? ''}`

/** Returns the token budget of an answer. The fields may already hold another one. */
export const budgetOf = ({ tokens, explanation }: ExplainedContext) => tokens + explanation.tokens.free

/** Names a candidate: a fact and its memory are two. */
export const keyOfCandidate = (candidate: Pick<Item, 'kind' | 'id' | 'position' | 'part'>) => `${candidate.part} ${keyOfItem(candidate)}`
