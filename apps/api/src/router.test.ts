import { contract } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { procedures } from './router.ts'
import { implement } from './trpc.ts'

test('only the handlers of long work get the signal of their call', () => {
  const cancellable = [...procedures].filter(([, { isCancellable }]) => isCancellable).map(([path]) => path)
  expect(cancellable.sort()).toEqual([
    ...['agents.get', 'agents.list', 'agents.users', 'chat.reply', 'memories.form', 'metadata.keys', 'metadata.values'],
    ...['overview.get', 'users.count', 'users.list'],
  ])
  // @ts-expect-error: the compiler refuses a handler that reads a signal which it does not get.
  implement(contract.users.count).query(({ signal }) => ({ count: signal ? 1 : 0 }))
})
