/*
 * Korean writes its particles (josa) at the end of the word before them: 학교에서 is "at school", 학교 "school".
 */

/** Particles after any syllable. */
const anywhere = [
  ...[
    '에',
    '의',
    '도',
    '만',
    '에서',
    '에게',
    '한테',
    '께서',
    '부터',
    '까지',
    '처럼',
    '보다',
    '마다',
    '조차',
    '마저',
    '밖에',
    '에는',
    '에도',
  ],
  ...['에서는', '에서도', '에게서', '에게는', '한테서', '부터는', '까지는', '까지도', '에서의', '으로부터', '로부터'],
]
/** Particles after a syllable that ends in a consonant. */
const afterConsonant = [
  '은',
  '이',
  '을',
  '과',
  '으로',
  '으로는',
  '으로도',
  '으로서',
  '으로써',
  '이나',
  '이랑',
  '이라고',
  '이라는',
  '이란',
  '과는',
  '과의',
]
/** Particles after a syllable that ends in a vowel. */
const afterVowel = ['는', '가', '를', '와', '로', '로는', '로도', '로서', '로써', '나', '랑', '라고', '라는', '란', '와는', '와의']

/** Particles of one syllable that also end many nouns of two: these lose them only from three syllables on. */
const alsoOfNouns = new Set(['이', '가', '의', '도', '만', '과', '와', '로', '나', '랑', '란'])

const hangul = /^[\uac00-\ud7a3]+$/
const particleSyllablesMax = 4

/** Returns a Korean word without its particle; words of other scripts, and words without one, as they are. */
export const withoutParticle = (word: string): string => {
  if (!hangul.test(word)) return word
  for (let length = Math.min(particleSyllablesMax, word.length - 1); length > 0; length--) {
    const stem = word.slice(0, -length)
    const particle = word.slice(-length)
    if (!particles(endsInConsonant(stem)).has(particle)) continue
    if (stem.length > 1 || !alsoOfNouns.has(particle)) return stem
  }
  return word
}

const withConsonant = new Set([...anywhere, ...afterConsonant])
// The consonant ㄹ takes 로, as a vowel does: 서울로.
const withLieul = new Set([...withConsonant, ...afterVowel.filter((particle) => particle.startsWith('로'))])
const withVowel = new Set([...anywhere, ...afterVowel])

const particles = (end: 'vowel' | 'lieul' | 'consonant') => (end === 'vowel' ? withVowel : end === 'lieul' ? withLieul : withConsonant)

/** Syllables are numbered by first consonant, vowel and 28 last consonants, of which the first is none and the ninth ㄹ. */
const endsInConsonant = (stem: string): 'vowel' | 'lieul' | 'consonant' => {
  const last = (stem.charCodeAt(stem.length - 1) - 0xac00) % 28
  return last === 0 ? 'vowel' : last === 8 ? 'lieul' : 'consonant'
}
