import { expect, test } from 'vitest'
import { appRouter, procedures } from './router.ts'

test('the handlers that read the signal of their call are those that get one', () => {
  // A handler names what it takes from its call in its parameter.
  const handlers = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { resolver: () => unknown } }>)
  const readers = handlers.filter(([, { _def }]) => /\bsignal\b/.test(String(_def.resolver))).map(([path]) => path)
  expect(readers.sort()).toEqual(['chat.reply', 'memories.form', 'overview.get', 'users.count', 'users.list'])
  expect(
    [...procedures]
      .filter(([, { isCancellable }]) => isCancellable)
      .map(([path]) => path)
      .sort(),
  ).toEqual(readers)
})
