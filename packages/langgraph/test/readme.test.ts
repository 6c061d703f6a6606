import { createKey } from '@acquaint/api/keys'
import { startServer } from '@acquaint/contract-tests/harness/client-world'
import { runReadme } from '@acquaint/contract-tests/harness/readme-examples'
import { expect, onTestFinished, test } from 'vitest'

test('the example in the README works', { timeout: 300_000 }, async () => {
  const server = await startServer()
  onTestFinished(server.stop)
  const { key } = await createKey(server.db, 'readme')
  const output = await runReadme('langgraph', { 'http://127.0.0.1:3000': server.url, 'process.env.ACQUAINT_KEY': `'${key}'` })
  expect(output).toBe("lyon 2 [ [ 'trips', '2026' ] ]\nI am allergic to nuts.\n")
})
