import { foldForm } from '../../../normalise.ts'
import { languageOf } from '../../../search/language.ts'

const codes = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'tr', 'ja', 'zh', 'ko', 'ar', 'hi']
/** Words of time that add nothing to a statement about now. */
const now = 'now currently still just really actually already also btw today update'.split(' ')

let all: ReadonlySet<string> | undefined

/** Whether a word says nothing by itself in one of the languages of the rules. */
export const isEmptyWord = (word: string): boolean => {
  all ??= new Set([...codes.flatMap((code) => [...languageOf(code).stopWords]), ...now])
  return all.has(foldForm(word))
}
