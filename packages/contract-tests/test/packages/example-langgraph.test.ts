import { startModelServer } from '@acquaint/test-model'
import { expect, onTestFinished, test } from 'vitest'
import { installExample, run, startForExample } from '../../src/harness/example-project.ts'

test('the agent of LangGraph recalls what its customer said, and keeps orders, for this customer alone', { timeout: 300_000 }, async () => {
  const { api, environment } = await startForExample()
  const model = await startModelServer()
  onTestFinished(model.close)
  const project = await installExample('langgraph-agent', ['contracts', 'client', 'langgraph'])
  const env = { ...environment, MODEL_URL: model.url, MODEL_NAME: 'scripted' }
  const ask = async (...parameters: string[]) => (await run(process.execPath, ['agent.js', ...parameters], { cwd: project, env })).stdout
  const seen = () => model.requests.at(-1)?.messages ?? []
  const systemSeen = () => seen().find(({ role }) => role === 'system')?.content

  model.behave({ tool: 'place_order', input: { item: 'running shoes', count: 2 } }, { content: 'Two pairs are on their way.' })
  const message = 'I wear size 44. Two pairs of running shoes, please.'
  expect(await ask('--customer', '7', '--agree', message)).toBe('Two pairs are on their way.\n')
  expect(seen().at(-1)).toMatchObject({ role: 'tool', content: 'Ordered 2 of running shoes.' })

  model.behave({ content: 'Noted.' })
  await ask('--customer', '8', 'I wear size 38.')

  model.behave({ content: 'You wear 44.' })
  await ask('--customer', '7', 'Which size do I wear?')
  expect(systemSeen()).toContain('size 44')
  for (const customer of ['8', '9']) {
    await ask('--customer', customer, 'Which size do I wear?')
    expect(systemSeen()).toContain('Nothing yet.') // 8 has not agreed to memories
  }

  for (const [customer, orders] of [
    ['7', [{ item: 'running shoes', count: 2, ordered_at: expect.any(String) }]],
    ['8', []],
  ] as const) {
    model.behave({ tool: 'find_orders', input: { query: 'shoes' } }, { content: 'Done.' })
    await ask('--customer', customer, 'What did I order?')
    expect(JSON.parse(seen().at(-1)?.content ?? '')).toEqual(orders)
  }

  model.behave({ content: 'Forgotten.' })
  await ask('--customer', '7', '--withdraw', 'Which size do I wear?')
  expect(systemSeen()).toContain('Nothing yet.')
  const { items } = await api.users.list({ metadata_filter: { customer: '7' } })
  expect(await api.memories.list({ user_id: items[0]?.id ?? '' })).toMatchObject({ items: [] })
})
