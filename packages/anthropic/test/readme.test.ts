import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createKey } from '@acquaint/api/keys'
import { startServer } from '@acquaint/contract-tests/harness/client-world'
import { runReadme } from '@acquaint/contract-tests/harness/readme-examples'
import { expect, onTestFinished, test } from 'vitest'

/** Starts a server of the Messages API that calls the memory tool once and then answers. Records what it is sent. */
const startMessagesServer = async () => {
  const requests: { messages: { role: string; content: unknown }[] }[] = []
  const server = createServer(async (req, res) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of req) chunks.push(chunk)
    requests.push(JSON.parse(Buffer.concat(chunks).toString()))
    const input = { command: 'create', path: '/memories/home.md', file_text: 'Moved to Lyon.' }
    const content =
      requests.length === 1
        ? [{ type: 'tool_use', id: 'toolu_1', name: 'memory', input }]
        : [{ type: 'text', text: 'Noted.', citations: null }]
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude', content, stop_sequence: null }
    const end = { stop_reason: requests.length === 1 ? 'tool_use' : 'end_turn', usage: { input_tokens: 1, output_tokens: 1 } }
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...message, ...end }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

test('the examples in the README work, through the tool runner of the SDK', { timeout: 300_000 }, async () => {
  const [server, messages] = await Promise.all([startServer(), startMessagesServer()])
  onTestFinished(server.stop)
  const { key } = await createKey(server.db, 'readme')
  const output = await runReadme('anthropic', {
    'http://127.0.0.1:3000': server.url,
    'process.env.ACQUAINT_KEY': `'${key}'`,
    'new Anthropic()': `new Anthropic({ baseURL: '${messages.url}', apiKey: 'none' })`,
  })
  expect(output).toMatch(/^\[ \{ type: 'text', text: 'Noted\.', citations: null \} \]\n\[ '\/memories\/home\.md' \]\n0\n$/)
  expect(JSON.stringify(messages.requests[1]?.messages.at(-1))).toContain('File created successfully at: /memories/home.md')
})
