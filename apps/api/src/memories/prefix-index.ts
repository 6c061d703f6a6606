/** Finds lists of words by how they begin. Words are given by their key. */
interface PrefixIndex {
  /** Returns the length of the longest list that the words begin with; 0 if there is none. */
  longestWithin: (key: string) => number
  /** Whether a list begins with the words. */
  beginsOne: (key: string) => boolean
}

/** Words of a list that are read. */
export const wordsMax = 1000

interface Entry {
  key: string
  length: number
  /** The longest other entry that this one begins with. */
  within: Entry | undefined
}

/** Indexes lists of words without spaces. A look-up takes time in the number of its words and the logarithm of the lists. */
export const createPrefixIndex = (lists: string[][]): PrefixIndex => {
  const keys = new Map(lists.map((list) => [keyOf(list), Math.min(list.length, wordsMax)]))
  const entries: Entry[] = []
  const open: Entry[] = [] // each begins with the one before
  for (const key of [...keys.keys()].sort(byUnits)) {
    while (open.length > 0 && !key.startsWith(open.at(-1)?.key ?? '')) open.pop()
    const entry = { key, length: keys.get(key) ?? 0, within: open.at(-1) }
    entries.push(entry)
    open.push(entry)
  }
  /** Returns the number of entries that sort before a key, or equal it. */
  const countUpTo = (key: string): number => {
    let from = 0
    for (let to = entries.length; from < to; ) {
      const middle = (from + to) >> 1
      if ((entries[middle]?.key ?? '') <= key) from = middle + 1
      else to = middle
    }
    return from
  }
  return {
    longestWithin: (key) => {
      let entry = entries[countUpTo(key) - 1]
      const shared = entry ? sharedLength(entry.key, key) : 0
      while (entry && entry.key.length > shared) entry = entry.within
      return entry?.length ?? 0
    },
    beginsOne: (key) => {
      const count = countUpTo(key)
      return entries[count - 1]?.key === key || (entries[count]?.key.startsWith(key) ?? false)
    },
  }
}

/** Returns the key of words, in which each ends with a space: no key ends within a word of another. */
export const keyOf = (words: string[]): string =>
  words
    .slice(0, wordsMax)
    .map((word) => `${word} `)
    .join('')

const byUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const sharedLength = (a: string, b: string): number => {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
