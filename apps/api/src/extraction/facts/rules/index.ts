import type { LanguageRules } from '../rule.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { ar, ja, ko, nl, pl, ru, tr, zh } from './others.ts'
import { es, fr, it, pt } from './romance.ts'

/** The languages that facts are read in. A clause is tried in each that it can begin in. */
export const languages: LanguageRules[] = [en, de, fr, es, it, pt, nl, pl, ru, tr, ja, zh, ko, ar]
