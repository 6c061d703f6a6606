import { acquaintMiddleware, type acquaintTools, type WithAcquaintOptions, withAcquaint } from '@acquaint/ai-sdk'
import * as ai6 from 'ai'
import * as ai6Test from 'ai/test'
import * as ai7 from 'ai-7'
import * as ai7Test from 'ai-7/test'

interface Answer {
  text?: string
  /** The call fails with this message. */
  failure?: string
  toolCall?: { toolName: string; input: object }
}

/** A call that a mock model has received. */
export interface SeenCall {
  prompt: readonly { role: string; content: unknown }[]
  abortSignal?: AbortSignal | undefined
}

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: 1, reasoning: undefined },
}
const finishReasonOf = ({ toolCall }: Answer) => {
  const unified = toolCall ? 'tool-calls' : 'stop'
  return { unified, raw: unified } as const
}

const contentOf = ({ text, toolCall }: Answer) => [
  ...(text ? [{ type: 'text' as const, text }] : []),
  ...(toolCall ? [callOf(toolCall)] : []),
]
const callOf = ({ toolName, input }: { toolName: string; input: object }) => ({
  type: 'tool-call' as const,
  toolCallId: `call-${toolName}`,
  toolName,
  input: JSON.stringify(input),
})

const resultOf = (answer: Answer) => ({ content: contentOf(answer), finishReason: finishReasonOf(answer), usage, warnings: [] })

const partsOf = (answer: Answer) => [
  { type: 'stream-start' as const, warnings: [] },
  ...(answer.text
    ? [
        { type: 'text-start' as const, id: '1' },
        ...answer.text.split(/(?<= )/).map((delta) => ({ type: 'text-delta' as const, id: '1', delta })),
        { type: 'text-end' as const, id: '1' },
      ]
    : []),
  ...(answer.toolCall ? [callOf(answer.toolCall)] : []),
  { type: 'finish' as const, finishReason: finishReasonOf(answer), usage },
]

/** Takes the next answer of a script. The last one repeats. */
const scripted = (answers: Answer[]) => {
  let next = 0
  return (): Answer => {
    const answer = answers[Math.min(next++, answers.length - 1)] ?? {}
    if (answer.failure) throw new Error(answer.failure)
    return answer
  }
}

/** A model of one major of the AI SDK, wrapped by Acquaint. */
interface Opened {
  generate: (request: Request) => Promise<{ text: string; steps: number }>
  stream: (request: Request) => Promise<ReadableStream<string>>
  /** Calls that the model below Acquaint has received. */
  calls: () => readonly SeenCall[]
}

type Messages = ({ role: 'user' | 'assistant'; content: string } | { role: 'system'; content: string })[]

interface Request {
  system?: string
  messages: Messages
  tools?: ReturnType<typeof acquaintTools>
  abortSignal?: AbortSignal
}

const stepsMax = 5

const openSix = (answers: Answer[], options: WithAcquaintOptions, by: 'function' | 'middleware'): Opened => {
  const next = scripted(answers)
  const mock = new ai6Test.MockLanguageModelV3({
    doGenerate: async () => resultOf(next()),
    doStream: async () => ({ stream: ai6Test.simulateReadableStream({ chunks: partsOf(next()) }) }),
  })
  const model =
    by === 'function' ? withAcquaint(mock, options) : ai6.wrapLanguageModel({ model: mock, middleware: acquaintMiddleware(options) })
  const stopWhen = ai6.stepCountIs(stepsMax)
  return {
    generate: async (request) => {
      const { text, steps } = await ai6.generateText({ model, stopWhen, maxRetries: 0, ...request })
      return { text, steps: steps.length }
    },
    stream: async (request) => ai6.streamText({ model, stopWhen, maxRetries: 0, onError: () => {}, ...request }).textStream,
    calls: () => [...mock.doGenerateCalls, ...mock.doStreamCalls],
  }
}

const openSeven = (answers: Answer[], options: WithAcquaintOptions, by: 'function' | 'middleware'): Opened => {
  const next = scripted(answers)
  const mock = new ai7Test.MockLanguageModelV4({
    doGenerate: async () => resultOf(next()),
    doStream: async () => ({ stream: ai7Test.simulateReadableStream({ chunks: partsOf(next()) }) }),
  })
  const model =
    by === 'function' ? withAcquaint(mock, options) : ai7.wrapLanguageModel({ model: mock, middleware: acquaintMiddleware(options) })
  const stopWhen = ai7.stepCountIs(stepsMax)
  return {
    generate: async (request) => {
      const { text, steps } = await ai7.generateText({ model, stopWhen, maxRetries: 0, ...request })
      return { text, steps: steps.length }
    },
    stream: async (request) => ai7.streamText({ model, stopWhen, maxRetries: 0, onError: () => {}, ...request }).textStream,
    calls: () => [...mock.doGenerateCalls, ...mock.doStreamCalls],
  }
}

/** The two majors of the AI SDK, each with its own mock model: `ai` 6 with the specification v3, `ai` 7 with v4. */
export const majors = [
  ['ai 6', openSix],
  ['ai 7', openSeven],
] as const
