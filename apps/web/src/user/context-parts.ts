import type { UserContext } from '@acquaint/contracts'

/** Parts of a context, in the order of the text. */
export const parts = ['frame', 'user', 'facts', 'memories', 'passages'] as const
export type Part = (typeof parts)[number]

export const partNames: Record<Part, string> = {
  frame: 'Frame',
  user: 'User',
  facts: 'Profile',
  memories: 'Memories',
  passages: 'Passages',
}

const partOfItem: Record<UserContext['items'][number]['part'], Part> = {
  user: 'user',
  profile: 'facts',
  instructions: 'facts',
  match: 'memories',
  recent: 'memories',
  passage: 'passages',
}

/** Counts the tokens of each part. What no item has belongs to the frame. */
export const tokensOf = ({ items, tokens }: Pick<UserContext, 'items' | 'tokens'>): Record<Part, number> => {
  const counts: Record<Part, number> = { frame: tokens, user: 0, facts: 0, memories: 0, passages: 0 }
  for (const { part, tokens: own } of items) {
    counts[partOfItem[part]] += own
    counts.frame -= own
  }
  return counts
}

export interface Block {
  part: Part
  text: string
}

const partOfTag: Record<string, Part> = {
  name: 'user',
  about: 'user',
  profile: 'facts',
  preferences: 'facts',
  memories: 'memories',
  document: 'passages',
}

/**
 * Splits the text of a context into its parts. Data of the user cannot close a tag: the server escapes it. With a small
 * budget the memories have no tag: what stands between the tags is theirs.
 */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = []
  const add = (part: Part, line: string) => {
    const last = blocks.at(-1)
    // Each passage is a block of its own.
    if (last?.part === part && !(part === 'passages' && line.startsWith('<document'))) last.text += `\n${line}`
    else blocks.push({ part, text: line })
  }
  let open: { tag: string; part: Part } | undefined
  let isInside = false
  for (const line of text === '' ? [] : text.split('\n')) {
    const tag = /^<(\/?)([a-z_]+)[ >]/.exec(line)
    const [, slash, name = ''] = tag ?? []
    const part = partOfTag[name]
    if (!open && slash === '' && part) open = { tag: name, part }
    if (open) add(open.part, line)
    else add(isInside && !tag ? 'memories' : 'frame', line)
    if (open && line.endsWith(`</${open.tag}>`)) open = undefined
    else if (!open && tag) isInside = slash === ''
  }
  return blocks
}
