import { type JsonObject, mergePatch, metadataIssues } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { type Draft, draftOf, isDraftChanged, patchBetween, type Row, readDraft, switchMode } from './draft.ts'

const all: JsonObject = {
  text: 'pro',
  number: 3.5,
  yes: true,
  no: false,
  nothing: null,
  list: [1, 'two'],
  deep: { a: { b: null } },
  __proto: 1,
}

test('a draft returns the metadata unchanged in both modes', () => {
  const rows = draftOf(all)
  expect(readDraft(rows).value).toEqual(all)
  const json = switchMode(rows)
  expect(json && readDraft(json).value).toEqual(all)
  expect(json && switchMode(json)).toEqual(rows)
})

test('a draft keeps keys with any name', () => {
  const odd = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}')
  expect(JSON.stringify(readDraft(draftOf(odd)).value)).toBe(JSON.stringify(odd))
})

test.each<[string, Draft, string]>([
  ['a value that is no number', row('seats', 'number', 'three'), 'must be a number'],
  ['an empty number', row('seats', 'number', ' '), 'must be a number'],
  ['an empty key', row('', 'text', 'a'), 'keys must not be empty'],
  ['an operator as a key', row('$gt', 'text', 'a'), 'keys must not begin with "$"'],
  ['a value that is no JSON', row('list', 'json', '[1,'), 'is not JSON'],
])('reports the issue of %s at its row', (_name, draft, message) => {
  const { value, rows } = readDraft(draft)
  expect(value).toBeUndefined()
  expect(rows.get(0)).toContain(message)
})

test('leaves out a row that is empty', () => {
  const rows: Row[] = [
    { id: 0, key: 'plan', type: 'text', text: 'pro' },
    { id: 1, key: '', type: 'number', text: '' },
  ]
  expect(readDraft({ mode: 'rows', rows })).toMatchObject({ value: { plan: 'pro' }, rows: new Map() })
})

test('reports a key that exists twice', () => {
  const { rows } = readDraft({
    mode: 'rows',
    rows: [
      { id: 0, key: 'a', type: 'text', text: '1' },
      { id: 1, key: 'a', type: 'text', text: '2' },
    ],
  })
  expect([...rows]).toEqual([[1, 'this key exists already']])
})

test.each(['[1]', '3', '{', ''])('refuses %j as a whole', (text) => {
  expect(readDraft({ mode: 'json', text }).whole).toBeTruthy()
})

test('refuses metadata that the contract refuses', () => {
  const large = { text: 'a'.repeat(17_000) }
  expect(metadataIssues(large)).toHaveLength(1)
  expect(readDraft({ mode: 'json', text: JSON.stringify(large) }).whole).toContain('is too large')
})

test.each<[JsonObject, JsonObject, JsonObject, string[]]>([
  [{ a: 1 }, { a: 1 }, {}, []],
  [{ a: 1, b: 2 }, { a: 1 }, { b: null }, []],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1, d: 3 } }, { a: { c: null, d: 3 } }, []],
  [{ a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }, []],
  [{ a: [1, 2] }, { a: [2] }, { a: [2] }, []],
  [{ a: null }, { a: null, b: 1 }, { b: 1 }, []],
  [{}, { a: null, b: { c: null } }, { b: {} }, ['a', 'b.c']],
])('the patch from %j to %j is %j', (before, after, patch, nulls) => {
  expect(patchBetween(before, after)).toEqual({ patch, nulls })
  if (nulls.length === 0) expect(mergePatch(before, patch)).toEqual(after)
})

test.each<[string, Draft, boolean]>([
  ['the stored metadata', draftOf({ plan: 'pro' }), false],
  ['an empty row', { mode: 'rows', rows: [...row('plan', 'text', 'pro').rows, { id: 1, key: '', type: 'text', text: '' }] }, false],
  ['the other mode', { mode: 'json', text: '{"plan":"pro"}' }, false],
  ['another value', row('plan', 'text', 'free'), true],
  ['no rows', { mode: 'rows', rows: [] }, true],
  ['a value that is not valid', row('plan', 'number', 'pro'), true],
  ['JSON that is not valid', { mode: 'json', text: '{' }, true],
  ['a new null', { mode: 'json', text: '{"plan":"pro","seats":null}' }, true],
])('tells whether a draft was edited: %s', (_name, draft, isEdited) => {
  expect(isDraftChanged(readDraft(draft), { plan: 'pro' })).toBe(isEdited)
})

function row(key: string, type: 'text' | 'number' | 'json', text: string): Extract<Draft, { mode: 'rows' }> {
  return { mode: 'rows', rows: [{ id: 0, key, type, text }] }
}
