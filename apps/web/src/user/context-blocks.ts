import { type ExplainedContext, type Item, type Part, partOf, parts } from './context-parts.ts'

/** A piece of the text: the frame, the user, or one line of facts or memories, or one passage. */
export interface Block {
  part: Part
  text: string
  /** Items in the piece; sentences of one message share a line. */
  items: Item[]
  /** Tokens of the items, or of the whole frame; undefined for its second piece. */
  tokens: number | undefined
}

/** Splits the text of a context into pieces, and finds the items of each. The tokens of all pieces add up to those of the text. */
export const blocksOf = ({ text, items, explanation }: ExplainedContext): Block[] => {
  const blocks = piecesOf(text)
  const texts = new Map(explanation.candidates.map((candidate) => [keyOf(candidate), candidate.text]))
  for (const part of parts) {
    const own = blocks.filter((block) => block.part === part)
    if (part === 'frame' && own[0]) own[0].tokens = explanation.tokens.frame
    else
      assign(
        own,
        items.filter((item) => partOf(item) === part),
        (item) => texts.get(keyOf(item)) ?? '',
      )
  }
  return blocks
}

const keyOf = ({ part, id, position }: Pick<Item, 'part' | 'id' | 'position'>) => `${part} ${id} ${position}`

const partOfTag: Record<string, Part> = {
  name: 'user',
  about: 'user',
  profile: 'profile',
  preferences: 'instructions',
  memories: 'memories',
  document: 'passages',
}

/**
 * Splits a text by its tags. Data of the user cannot close a tag: the server escapes it. With a small budget the memories
 * have no tag: what stands between the tags is theirs.
 */
const piecesOf = (text: string): Block[] => {
  const blocks: (Block & { isComplete: boolean })[] = []
  const add = (part: Part, line: string) => {
    const last = blocks.at(-1)
    if (last?.part === part && !startsBlock(part, line, last.isComplete)) last.text += `\n${line}`
    else blocks.push({ part, text: line, items: [], tokens: undefined, isComplete: false })
    const current = blocks.at(-1)
    if (current && line.startsWith('- ')) current.isComplete = true
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

/** A day stands with the first memory under it, and the tags with the lines next to them. */
const startsBlock = (part: Part, line: string, isComplete: boolean) => {
  if (part === 'passages') return line.startsWith('<document')
  return part !== 'frame' && part !== 'user' && isComplete && !line.startsWith('</')
}

/** Gives each block its items. Both are in the order of the text, and every block has at least one. */
const assign = (blocks: Block[], items: Item[], textOf: (item: Item) => string) => {
  let next = 0
  for (const [index, block] of blocks.entries()) {
    const line = lettersOf(block.text.replaceAll(escapes, ''))
    const blocksLeft = blocks.length - index - 1
    const isInLine = (item: Item | undefined) => item !== undefined && line.includes(lettersOf(textOf(item)))
    do {
      const item = items[next++]
      if (!item) return
      block.items.push(item)
      block.tokens = (block.tokens ?? 0) + item.tokens
    } while (items.length - next > blocksLeft && isInLine(items[next]))
  }
}

/** Returns the letters and digits of a text: the server escapes the other characters, or removes them. */
const lettersOf = (text: string) => text.replaceAll(/[^\p{L}\p{N}]|\p{Default_Ignorable_Code_Point}/gu, '')

const escapes = /&(?:lt|gt|amp|quot);/g
