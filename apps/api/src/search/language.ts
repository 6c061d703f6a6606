/*
 * The languages with a stemmer (Snowball) or a list of stop words, and the detection of the language of a text.
 */
import { stemmer as ar } from '@orama/stemmers/arabic'
import { stemmer as hy } from '@orama/stemmers/armenian'
import { stemmer as bg } from '@orama/stemmers/bulgarian'
import { stemmer as da } from '@orama/stemmers/danish'
import { stemmer as nl } from '@orama/stemmers/dutch'
import { stemmer as en } from '@orama/stemmers/english'
import { stemmer as fi } from '@orama/stemmers/finnish'
import { stemmer as fr } from '@orama/stemmers/french'
import { stemmer as de } from '@orama/stemmers/german'
import { stemmer as el } from '@orama/stemmers/greek'
import { stemmer as hu } from '@orama/stemmers/hungarian'
import { stemmer as hi } from '@orama/stemmers/indian'
import { stemmer as it } from '@orama/stemmers/italian'
import { stemmer as lt } from '@orama/stemmers/lithuanian'
import { stemmer as no } from '@orama/stemmers/norwegian'
import { stemmer as pt } from '@orama/stemmers/portuguese'
import { stemmer as ro } from '@orama/stemmers/romanian'
import { stemmer as ru } from '@orama/stemmers/russian'
import { stemmer as sr } from '@orama/stemmers/serbian'
import { stemmer as es } from '@orama/stemmers/spanish'
import { stemmer as sv } from '@orama/stemmers/swedish'
import { stemmer as ta } from '@orama/stemmers/tamil'
import { stemmer as tr } from '@orama/stemmers/turkish'
import { stemmer as uk } from '@orama/stemmers/ukrainian'
import { stopwords as arStopWords } from '@orama/stopwords/arabic'
import { stopwords as hyStopWords } from '@orama/stopwords/armenian'
import { stopwords as bgStopWords } from '@orama/stopwords/bulgarian'
import { stopwords as daStopWords } from '@orama/stopwords/danish'
import { stopwords as nlStopWords } from '@orama/stopwords/dutch'
import { stopwords as enStopWords } from '@orama/stopwords/english'
import { stopwords as fiStopWords } from '@orama/stopwords/finnish'
import { stopwords as frStopWords } from '@orama/stopwords/french'
import { stopwords as deStopWords } from '@orama/stopwords/german'
import { stopwords as elStopWords } from '@orama/stopwords/greek'
import { stopwords as huStopWords } from '@orama/stopwords/hungarian'
import { stopwords as hiStopWords } from '@orama/stopwords/indian'
import { stopwords as itStopWords } from '@orama/stopwords/italian'
import { stopwords as jaStopWords } from '@orama/stopwords/japanese'
import { stopwords as ltStopWords } from '@orama/stopwords/lithuanian'
import { stopwords as zhStopWords } from '@orama/stopwords/mandarin'
import { stopwords as noStopWords } from '@orama/stopwords/norwegian'
import { stopwords as ptStopWords } from '@orama/stopwords/portuguese'
import { stopwords as roStopWords } from '@orama/stopwords/romanian'
import { stopwords as ruStopWords } from '@orama/stopwords/russian'
import { stopwords as srStopWords } from '@orama/stopwords/serbian'
import { stopwords as slStopWords } from '@orama/stopwords/slovenian'
import { stopwords as esStopWords } from '@orama/stopwords/spanish'
import { stopwords as svStopWords } from '@orama/stopwords/swedish'
import { stopwords as taStopWords } from '@orama/stopwords/tamil'
import { stopwords as trStopWords } from '@orama/stopwords/turkish'
import { stopwords as ukStopWords } from '@orama/stopwords/ukrainian'

export interface Language {
  /** Removes the endings of a lower-case word. */
  stem: (word: string) => string
  stopWords: ReadonlySet<string>
}

/** Returns the stemmer and the stop words of a language by its ISO 639-1 code; neither for languages without a package. */
export const languageOf = (code: string): Language => languages.get(code) ?? unknown

/** Detects the language of a text, as its ISO 639-1 code. A text that is too short counts as English. */
export const detectLanguage = async (text: string): Promise<string> => {
  const { eld } = await import('eld/extrasmall') // 30 ms at the first call
  const found = eld.detect(text.slice(0, detectedCharactersMax))
  return found.isReliable() ? found.language : 'en'
}

/** Characters that the detection reads: more text makes no difference. */
const detectedCharactersMax = 400

const asIs = (word: string) => word
const unknown: Language = { stem: asIs, stopWords: new Set() }

const languages = new Map<string, Language>(
  Object.entries({
    ar: { stem: ar, stopWords: new Set(arStopWords) },
    bg: { stem: bg, stopWords: new Set(bgStopWords) },
    da: { stem: da, stopWords: new Set(daStopWords) },
    de: { stem: de, stopWords: new Set(deStopWords) },
    el: { stem: el, stopWords: new Set(elStopWords) },
    en: { stem: en, stopWords: new Set(enStopWords) },
    es: { stem: es, stopWords: new Set(esStopWords) },
    fi: { stem: fi, stopWords: new Set(fiStopWords) },
    fr: { stem: fr, stopWords: new Set(frStopWords) },
    hi: { stem: hi, stopWords: new Set(hiStopWords) },
    hu: { stem: hu, stopWords: new Set(huStopWords) },
    hy: { stem: hy, stopWords: new Set(hyStopWords) },
    it: { stem: it, stopWords: new Set(itStopWords) },
    lt: { stem: lt, stopWords: new Set(ltStopWords) },
    nl: { stem: nl, stopWords: new Set(nlStopWords) },
    no: { stem: no, stopWords: new Set(noStopWords) },
    pt: { stem: pt, stopWords: new Set(ptStopWords) },
    ro: { stem: ro, stopWords: new Set(roStopWords) },
    ru: { stem: ru, stopWords: new Set(ruStopWords) },
    sr: { stem: sr, stopWords: new Set(srStopWords) },
    sv: { stem: sv, stopWords: new Set(svStopWords) },
    ta: { stem: ta, stopWords: new Set(taStopWords) },
    tr: { stem: tr, stopWords: new Set(trStopWords) },
    uk: { stem: uk, stopWords: new Set(ukStopWords) },
    ja: { stem: asIs, stopWords: new Set(jaStopWords) },
    sl: { stem: asIs, stopWords: new Set(slStopWords) },
    zh: { stem: asIs, stopWords: new Set(zhStopWords) },
  }),
)
