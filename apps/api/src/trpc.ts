import type { ErrorShape, Procedure } from '@acquaint/contracts'
import { initTRPC, TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { ZodType, z } from 'zod'
import type { RequestContext } from './context.ts'
import { problemOf } from './errors.ts'
import { refuseVast } from './input-bounds.ts'
import { staleCheckOf } from './stale-check.ts'

/** Metadata of a procedure. */
export interface Meta {
  /** Whether the handler reads the signal of its call. */
  isCancellable?: boolean
}

const t = initTRPC
  .context<RequestContext>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ error, ctx, path }): ErrorShape => {
      const { code, status, detail, issues, version } = problemOf(error)
      const request_id = ctx?.requestId ?? requestIds.get(error) ?? ''
      return {
        message: detail,
        code: status < 500 ? TRPC_ERROR_CODES_BY_KEY.BAD_REQUEST : TRPC_ERROR_CODES_BY_KEY.INTERNAL_SERVER_ERROR,
        data: {
          code,
          httpStatus: status,
          request_id,
          ...(issues && { issues }),
          ...(version !== undefined && { version }),
          ...(path && { path }),
        },
      }
    },
  })

/** Ids of the requests that failed without a context. */
const requestIds = new WeakMap<TRPCError, string>()

/** Gives an error the id of its request, for errors that occur before there is a context: of authentication, for example. */
export const setRequestId = (error: TRPCError, id: string) => {
  requestIds.set(error, id)
}

export const { router, createCallerFactory } = t

/**
 * Makes a tRPC procedure with the input and the output of its contract. The caller adds the handler. Over HTTP, the handler
 * gets no signal.
 */
export const implement = <P extends Procedure>(procedure: P): Implement<P, Omit<CallOf<P>, 'signal'>> => build(procedure, {})

/** Like `implement`, for handlers that read the signal of their call, which aborts when the client disconnects. */
export const implementCancellable = <P extends Procedure>(procedure: P): Implement<P, CallOf<P>> =>
  build(procedure, { isCancellable: true })

/** The builder of tRPC for a procedure of the contract: the source of the types here. */
const typed = <P extends Procedure>(procedure: P) =>
  t.procedure.input(procedure.input as P['input']).output(procedure.output as P['output'])

type Builder<P extends Procedure> = ReturnType<typeof typed<P>>
type Resolver<P extends Procedure> = Parameters<Builder<P>['query']>[0]
type CallOf<P extends Procedure> = Parameters<Resolver<P>>[0]

interface Implement<P extends Procedure, Call> {
  query: (handler: (call: Call) => ReturnType<Resolver<P>>) => ReturnType<Builder<P>['query']>
  mutation: (handler: (call: Call) => ReturnType<Resolver<P>>) => ReturnType<Builder<P>['mutation']>
}

/**
 * Validates in the resolver, with the errors of tRPC's `input` and `output`. Each of these is a middleware, and a middleware
 * costs a call several copies of its options: a fifth of the processor time of a batch.
 */
const build = <P extends Procedure, Call>(procedure: P, meta: Meta): Implement<P, Call> => {
  const validated = (handler: (call: Call) => ReturnType<Resolver<P>>) => async (call: object) => {
    // tRPC passes it to resolvers too, without saying so in their types.
    const { getRawInput, ctx } = call as { getRawInput: () => Promise<unknown>; ctx: RequestContext }
    const value = await getRawInput()
    ctx.checkInput?.()
    refuseVast(value)
    const input = parseInput(procedure, value)
    const answer = () => answerFrom(procedure, { input, ctx, run: () => handler({ ...call, input } as Call) })
    const output = await (ctx.answerBudget
      ? ctx.answerBudget.run(answer, { isQuery: procedure.kind === 'query', cost: procedure.cost })
      : answer())
    return parse(procedure.output, { value: output, failure: { code: 'INTERNAL_SERVER_ERROR', message: 'Output validation failed' } })
  }
  const bare = t.procedure.meta(meta)
  return {
    query: (handler) => bare.query(validated(handler)),
    mutation: (handler) => bare.mutation(validated(handler)),
  } as Implement<P, Call>
}

interface Reading {
  input: unknown
  ctx: RequestContext
  run: () => unknown
}

/** Lets a replica answer where the procedure and the caller accept an answer that may be a little stale. */
const answerFrom = (procedure: Procedure, { input, ctx, run }: Reading): unknown =>
  procedure.consistency === 'strong' || ctx.consistency === 'strong' ? run() : ctx.db.readStale(async () => run(), staleCheckOf(input, ctx))
/** Returns the input of a procedure as its contract reads it, or throws BAD_REQUEST. */
export const parseInput = <P extends Procedure>(procedure: P, value: unknown): z.output<P['input']> =>
  parse(procedure.input, { value, failure: { code: 'BAD_REQUEST' } }) as z.output<P['input']> // the output of this schema

const parse = (schema: ZodType, { value, failure }: { value: unknown; failure: ConstructorParameters<typeof TRPCError>[0] }): unknown => {
  try {
    return schema.parse(value)
  } catch (cause) {
    throw new TRPCError({ ...failure, cause })
  }
}
