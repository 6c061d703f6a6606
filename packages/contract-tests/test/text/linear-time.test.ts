import { describe, expect, test } from 'vitest'
import { atoms, repeated } from '../../src/cases/atoms.ts'
import { textWorks } from '../../src/cases/text-works.ts'
import { expectLinearOver } from '../../src/expect/linear-time.ts'

describe('text takes linear time', () => {
  test('there are at least 200 atoms', () => {
    expect(new Set(atoms).size).toBe(atoms.length)
    expect(atoms.length).toBeGreaterThan(200)
  })

  test.each(Object.entries(textWorks))('%s takes a time that grows linearly with the text', (_name, work) =>
    expectLinearOver(work, repeated),
  )
})
