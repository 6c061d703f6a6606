import type { LanguageRules } from '../rule.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { ar, ja, ko, nl, pl, ru, tr, zh } from './others.ts'
import { es, fr, it, pt } from './romance.ts'

/** The languages that facts are read in, by their code (ISO 639-1). A clause is tried in each that it can begin in. */
export const rulesByLanguage: Record<string, LanguageRules> = { en, de, fr, es, it, pt, nl, pl, ru, tr, ja, zh, ko, ar }

export const languages: LanguageRules[] = Object.values(rulesByLanguage)
