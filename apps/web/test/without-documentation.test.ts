import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { withoutTexts } from '../build/without-documentation.ts'

const short = (code: string) => withoutTexts(code, parseAst(code))

test('leaves out what documents a schema, and nothing else of the schema', () => {
  expect(short("const Name = text({ max: 9 }).meta({ description: 'A name.', examples: ['Ada'] }).optional()")).toBe(
    'const Name = text({ max: 9 }).optional()',
  )
})

test('leaves out documentation inside documented schemas', () => {
  const inner = "z.string().meta({ description: 'Inner.' })"
  expect(short(`z.object({ name: ${inner} }).meta({ id: 'Outer' }).strict()`)).toBe('z.object({ name: z.string() }).strict()')
  expect(short(`z.string().meta({ examples: [${inner}] })`)).toBe('z.string()')
})

test('empties the texts of a procedure, and leaves its schemas and limits', () => {
  const code = "query('GET /users', { summary: 'List', description: 'A ' + 'page.', input: z.object({ summary: z.int() }), cost: 5 })"
  expect(short(code)).toBe("query('GET /users', { summary: '', description: '', input: z.object({ summary: z.int() }), cost: 5 })")
})

test('leaves fields with the names of documentation', () => {
  const code = "const errors = { title: 'Shown', description: 'Shown too' }; insert('GET /users', { summary: 'Kept' })"
  expect(short(code)).toBe(code)
})
