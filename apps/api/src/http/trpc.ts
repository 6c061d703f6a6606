import type { ErrorShape } from '@acquaint/contracts'
import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server'
import { createAnswerBudget } from '../answer-budget.ts'
import type { RequestContext } from '../context.ts'
import { ApiFailure, headersOf } from '../errors.ts'
import { parseJson } from '../input-bounds.ts'
import { appRouter, procedures } from '../router.ts'
import { setRequestId } from '../trpc.ts'
import { consistencyOf } from './consistency.ts'
import type { Exchange, Transport } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { demandOf, type TransportOptions } from './rest.ts'
import { callsOf, type PlainCalls, plainCallsOf } from './trpc-plain-calls.ts'

type CallResponse = { result: { data: unknown } } | { error: ErrorShape }

/**
 * Answers plain calls of tRPC, one or a batch, on the wire of tRPC's own adapter: `trpc-wire.test.ts` compares them. The
 * adapter spends many times the work of a get on objects of the fetch API. It answers every request that is not plain.
 */
export const trpc = (options: TransportOptions): Transport => {
  const answer = answerCalls(options)
  return (exchange) => {
    if (!exchange.path.startsWith('/trpc/')) return false
    const calls = plainCallsOf(exchange)
    if (!calls) return false
    void answer(exchange, calls)
    return true
  }
}

/** Runs the calls at once and answers when all have ended. Never rejects. */
const answerCalls = (options: TransportOptions) => async (exchange: Exchange, calls: PlainCalls) => {
  exchange.route = `/trpc/${[...new Set(calls.names)].join(',')}`
  const { log } = options
  const answerAll = (responses: CallResponse[], headers: string[] = []) => {
    const statuses = new Set(responses.map((response) => ('error' in response ? response.error.data.httpStatus : 200)))
    const [status = 200] = statuses
    exchange.answer({
      ...json,
      status: statuses.size === 1 ? status : 207,
      text: JSON.stringify(calls.isBatch ? responses : responses[0]),
      headers,
    })
  }
  exchange.refuse = (failure) => {
    const { responses, headers } = allFailed(exchange, { failure, calls, log })
    answerAll(responses, headers)
  }
  try {
    const { responses, headers } = await responsesTo(exchange, calls, options)
    answerAll(responses, headers)
  } catch (cause) {
    // The text of a batch may exceed the longest string.
    const error = failed(exchange, { cause, log })
    exchange.answer({ ...json, status: error.data.httpStatus, text: JSON.stringify({ error }) })
  }
}

const json = { type: 'application/json', vary: 'trpc-accept, accept' }

/** Runs the calls. Every call fails in the same way if the caller is not authenticated or its input is not JSON. */
const responsesTo = async (
  exchange: Exchange,
  calls: PlainCalls,
  { authenticate, admit, ...services }: TransportOptions,
): Promise<Responses> => {
  const { log } = services
  const headers: string[] = []
  let ctx: RequestContext
  let input: unknown
  try {
    const app = await authenticate(exchange.req)
    exchange.app = app.name
    const consistency = consistencyOf(exchange.req)
    const turn = admit(exchange, app, demandOf(exchange, callsOf(calls.names)))
    if (turn) await turn
    ctx = { ...services, app, consistency, requestId: exchange.id, ...(calls.names.length > 1 && { answerBudget: createAnswerBudget() }) }
    input = await readInput(exchange, calls)
  } catch (failure) {
    return allFailed(exchange, { failure, calls, log })
  }
  const call = async (path: string, index: number): Promise<CallResponse> => {
    const procedure = procedures.get(path)
    try {
      const data: unknown = await callTRPCProcedure({
        router: appRouter,
        path,
        type: procedure?.kind ?? 'query',
        ctx,
        getRawInput: async () => (calls.isBatch ? (input as Record<number, unknown>)[index] : input),
        signal: procedure?.isCancellable ? exchange.signal : undefined,
        batchIndex: index,
      })
      return { result: { data } }
    } catch (cause) {
      if (headers.length === 0) headers.push(...headersOf(cause))
      return { error: failed(exchange, { cause, path, log }) }
    }
  }
  return { responses: await exchange.work(() => Promise.all(calls.names.map(call))), headers }
}

interface Responses {
  responses: CallResponse[]
  /** Headers that belong to the first failure with some. */
  headers: string[]
}

/** Answers each call with the failure of the request. */
const allFailed = (
  exchange: Exchange,
  { failure, calls, log }: { failure: unknown; calls: PlainCalls; log: TransportOptions['log'] },
): Responses => {
  const cause = getTRPCErrorFromUnknown(failure)
  return { responses: calls.names.map((path) => ({ error: failed(exchange, { cause, path, log }) })), headers: headersOf(cause) }
}

/** Parses the input of all calls: of one call its input, of a batch an object by index. */
const readInput = async (exchange: Exchange, { isBatch, sentInput }: PlainCalls): Promise<unknown> => {
  let input: unknown
  try {
    const text = sentInput ?? (await exchange.readText())
    input = text === '' ? undefined : parseJson(text)
  } catch (cause) {
    if (cause instanceof ApiFailure) throw cause
    throw new TRPCError({ code: 'BAD_REQUEST', cause })
  }
  if (!isBatch) return input
  if (input === undefined) return {}
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
  throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input of a batch must be an object' })
}

/** Logs a failure and returns what the caller gets of it. */
const failed = (exchange: Exchange, { cause, path, log }: { cause: unknown; path?: string; log: TransportOptions['log'] }): ErrorShape => {
  const error = getTRPCErrorFromUnknown(cause)
  setRequestId(error, exchange.id)
  logFailure(log, error, exchange)
  const { _config: config } = appRouter._def
  const shape: unknown = getTRPCErrorShape({ config, error, type: 'unknown', path, input: undefined, ctx: undefined })
  return shape as ErrorShape // of the formatter in ../trpc.ts
}
