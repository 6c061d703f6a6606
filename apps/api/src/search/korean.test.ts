import { expect, test } from 'vitest'
import { withoutParticle } from './korean.ts'

test.each([
  ['학교에서', '학교'],
  ['학교에서는', '학교'],
  ['학교가', '학교'],
  ['병원은', '병원'],
  ['서울로', '서울'],
  ['집으로부터', '집'],
  ['집에', '집'],
])('%s is %s with a particle', (word, noun) => {
  expect(withoutParticle(word)).toBe(noun)
})

test.each(['학교', '집', '에서', '오이', '병원가', '학교은', '고양', 'school', '학교a', ''])('%j has no particle', (word) => {
  expect(withoutParticle(word)).toBe(word)
})
