import { expect, test } from 'vitest'
import { runAgentLoop, shareHeld } from './agent-loop.ts'

test('after three weeks of conversation the context of 1,000 tokens holds the answers', async () => {
  const answered = await runAgentLoop()
  expect(answered.length).toBeGreaterThanOrEqual(30)
  for (const { tokens } of answered) expect(tokens).toBeLessThanOrEqual(1000)
  expect(shareHeld(answered)).toBeGreaterThanOrEqual(0.85)
})
