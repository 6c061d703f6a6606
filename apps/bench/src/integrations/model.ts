import { acquaintTools, withAcquaint } from '@acquaint/ai-sdk'
import { generateText } from 'ai'
import { MockLanguageModelV3 } from 'ai/test'
import { encode } from 'gpt-tokenizer'
import { median } from '../statistics.ts'
import { interleaved } from './interleaved.ts'
import type { World } from './world.ts'

type Prompt = MockLanguageModelV3['doGenerateCalls'][number]

const answer = {
  content: [{ type: 'text' as const, text: 'Noted.' }],
  finishReason: { unified: 'stop' as const, raw: 'stop' },
  usage: {
    inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
    outputTokens: { total: 1, text: 1, reasoning: undefined },
  },
  warnings: [],
}

/** A model that answers at once, and notes when it was called and with what. */
const newModel = () => {
  const seen = { calledAt: 0, tokens: 0, before: [] as number[] }
  const model = new MockLanguageModelV3({
    doGenerate: async (options) => {
      seen.calledAt = performance.now()
      seen.tokens = tokensOf(options)
      return answer
    },
  })
  return { model, seen }
}

const tokensOf = ({ prompt, tools = [] }: Prompt): number =>
  encode(JSON.stringify(prompt)).length + (tools.length && encode(JSON.stringify(tools)).length)

/** Measures a call of a model without and with the integrations of the AI SDK. The call without comes first. */
export const measureModel = async ({ client, userId, tokenBudget, query }: World) => {
  const options = { client, userId, tokenBudget }
  const tools = acquaintTools(options)
  const kinds = {
    'no integration': () => ({}),
    withAcquaint: () => ({ wrap: true }),
    'withAcquaint, waits for memories': () => ({ wrap: true, waitForMemories: true }),
    'acquaintTools, none called': () => ({ tools }),
  }
  const measured = Object.entries(kinds).map(([name, kind]) => {
    const { model, seen } = newModel()
    const {
      wrap = false,
      waitForMemories = false,
      tools: given,
    }: { wrap?: boolean; waitForMemories?: boolean; tools?: typeof tools } = kind()
    let memories: Promise<void> | undefined
    const wrapped = wrap
      ? withAcquaint(model, {
          ...{ ...options, waitForMemories },
          waitUntil: (forming) => {
            memories = forming
          },
          onError: (error) => {
            throw error
          },
        })
      : model
    const call = async () => {
      const start = performance.now()
      await generateText({ model: wrapped, prompt: query, ...(given && { tools: given }) })
      seen.before.push(seen.calledAt - start)
    }
    // The next call must not share the server with the memories of this one.
    return { name, call, seen, settle: () => memories }
  })
  const whole = await interleaved(Object.fromEntries(measured.map(({ name, call }) => [name, call])), () =>
    Promise.all(measured.map(({ settle }) => settle())),
  )
  return measured.map(({ name, seen }, index) => ({
    ...{ name, before: median(seen.before), whole: whole[index]?.milliseconds ?? Number.NaN, tokens: seen.tokens },
  }))
}
