import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulesByLanguage } from '@acquaint/api/extraction/facts/rules/index'
import { instructionForms } from '@acquaint/api/extraction/facts/words/instructions'
import { planWords } from '@acquaint/api/extraction/facts/words/plans'
import { expect, test } from 'vitest'
import { repository } from '../src/files.ts'

/** Values of rules that say that something is over. */
const over = new Set(['no', 'not allergic', 'dislikes'])
const codesOf = (words: { language: string }[]) => words.map(({ language }) => language)

/** Returns the languages in which the rules see a change of an attribute: another value, or the end of one of several. */
const languagesOf = (attribute: string, isSeveral: boolean): string[] =>
  Object.entries(rulesByLanguage).flatMap(([code, { rules }]) => {
    const own = rules.filter((rule) => rule.attribute === attribute)
    const ends = isSeveral
      ? own.some(({ isFormer, value }) => isFormer || over.has(value ?? '')) || rules.some((rule) => rule.ends.includes(attribute))
      : own.some(({ isFormer }) => !isFormer)
    // A thing with a kind of its own, such as "my rent", has one value.
    const replaced = own.some(({ kind, value }) => kind === 'group' && value === undefined)
    return ends || replaced ? [code] : []
  })

const all = Object.values(rulesByLanguage).flatMap(({ rules }) => rules)
const attributes = [...new Set(all.map(({ attribute }) => attribute))].filter((attribute) => attribute !== 'none')

const row = (attribute: string): string[] => {
  const isSeveral = all.every((rule) => rule.attribute !== attribute || rule.kind !== '')
  const languages = languagesOf(attribute, isSeveral).toSorted()
  return [`\`${attribute}\``, isSeveral ? 'several' : 'one', written(languages)]
}

const everywhere = codesOf(planWords).toSorted().join(', ')
const written = (languages: string[]) => {
  const list = languages.join(', ')
  if (list === everywhere) return 'all'
  return list === Object.keys(rulesByLanguage).toSorted().join(', ') ? 'all but hi' : list || 'none: values are added'
}

test('docs/guides/forming.md has a row for each attribute, with the languages in which a change is seen', () => {
  const docs = readFileSync(join(repository, 'docs/guides/forming.md'), 'utf8')
  const table = docs.slice(docs.indexOf('| attribute'))
  const lines = table.slice(0, table.indexOf('\n\n')).split('\n').slice(2)
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  expect(rows.toSorted()).toEqual(
    [
      ...attributes.map(row),
      ['`instruction`', 'several', written(codesOf(instructionForms).toSorted())],
      ['`plan`', 'several', written(codesOf(planWords).toSorted())],
    ].toSorted(),
  )
})
