import type { ErrorShape, Procedure } from '@acquaint/contracts'
import { initTRPC, type TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { RequestContext } from './context.ts'
import { problemOf } from './errors.ts'

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
      const { code, status, detail, issues } = problemOf(error)
      const request_id = ctx?.requestId ?? requestIds.get(error) ?? ''
      return {
        message: detail,
        code: status < 500 ? TRPC_ERROR_CODES_BY_KEY.BAD_REQUEST : TRPC_ERROR_CODES_BY_KEY.INTERNAL_SERVER_ERROR,
        data: { code, httpStatus: status, request_id, ...(issues && { issues }), ...(path && { path }) },
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
export const implement = <P extends Procedure>(procedure: P) =>
  t.procedure.input(procedure.input as P['input']).output(procedure.output as P['output'])

/** Like `implement`, for handlers that read the signal of their call, which aborts when the client disconnects. */
export const implementCancellable = <P extends Procedure>(procedure: P) => implement(procedure).meta({ isCancellable: true })
