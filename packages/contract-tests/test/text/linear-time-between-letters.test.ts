import { describe, test } from 'vitest'
import { betweenLetters } from '../../src/cases/atoms.ts'
import { textWorks } from '../../src/cases/text-works.ts'
import { expectLinearOver } from '../../src/expect/linear-time.ts'

// A file of its own: two processes share the minutes that these texts take.
describe('text between letters takes linear time', () => {
  test.each(Object.entries(textWorks))('%s takes a time that grows linearly with the text', (_name, work) =>
    expectLinearOver(work, betweenLetters),
  )
})
