import type { Entity } from '@acquaint/contracts'
import nlp from 'compromise'
import { languageOf } from '../search/language.ts'
import type { Word } from '../search/tokenize.ts'

/**
 * The people, places and organisations that a text in English names, by compromise: a list of known names, and rules for
 * the words around. It misses names that are written without capitals or come from elsewhere, and takes some for another
 * kind. Other languages give none.
 */
export const entitiesIn = (text: string, { language, words }: { language: string; words: Word[] }): Entity[] => {
  if (language !== 'en' || !words.some(({ text: word }) => isName(word))) return []
  const document = nlp(text)
  // What is tagged alone: people() and the like look at each once more, for half as long again.
  const named = (kind: Entity['kind'], found: string[]): Entity[] =>
    found.flatMap((phrase) => {
      const name = phrase.replace(around, '')
      return /^\p{Lu}/u.test(name) ? [{ kind, text: name }] : []
    })
  return [
    ...named('person', document.match('#Person+').out('array')),
    ...named('place', document.match('#Place+').out('array')),
    ...named('organisation', document.match('#Organization+').out('array')),
  ]
}

/** Words in lower case before a name, and what stands around it: my sister Ana, */
const around = /^(?:[^\p{Lu}\p{N}]*\s)?[^\p{L}\p{N}]*|(?:['’]s)?[^\p{L}\p{N}]*$/gu

/** Names have capitals, and so have the words that begin sentences, of which most are stop words. */
const isName = (word: string) => /^\p{Lu}\p{L}/u.test(word) && !languageOf('en').stopWords.has(word.toLowerCase())
