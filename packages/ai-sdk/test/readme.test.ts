import { createKey } from '@acquaint/api/keys'
import { startServer } from '@acquaint/contract-tests/harness/client-world'
import { runReadme } from '@acquaint/contract-tests/harness/readme-examples'
import { startModelServer } from '@acquaint/test-model'
import { expect, onTestFinished, test } from 'vitest'

test('the examples in the README work', { timeout: 300_000 }, async () => {
  const [server, model] = await Promise.all([startServer(), startModelServer()])
  onTestFinished(server.stop)
  onTestFinished(model.close)
  const { key } = await createKey(server.db, 'readme')
  const toolCall = {
    id: 'call-1',
    type: 'function',
    function: { name: 'remember', arguments: JSON.stringify({ statement: 'I am allergic to nuts.' }) },
  }
  const message = { role: 'assistant', content: null, tool_calls: [toolCall] }
  model.behave(
    { content: 'Noted.' },
    { content: 'Last week.' },
    { body: JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'tool_calls' }] }) },
  )
  const output = await runReadme('ai-sdk', {
    'http://127.0.0.1:3000': server.url,
    'http://127.0.0.1:11434/v1': model.url,
    'process.env.ACQUAINT_KEY': `'${key}'`,
  })
  expect(output).toBe('Last week.\n\n')
  const systems = model.requests.map(({ messages }) => messages.filter(({ role }) => role === 'system').map(({ content }) => content))
  expect(systems[1]?.join()).toContain('I moved to Lyon last week.')
  expect(model.requests).toHaveLength(3)
})
