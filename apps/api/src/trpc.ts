import type { ErrorShape, Procedure } from '@acquaint/contracts'
import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { RequestContext } from './context.ts'
import { problemOf } from './errors.ts'

const t = initTRPC.context<RequestContext>().create({
  errorFormatter: ({ error, ctx, path }): ErrorShape => {
    const { code, status, detail, issues } = problemOf(error)
    return {
      message: detail,
      code: status < 500 ? TRPC_ERROR_CODES_BY_KEY.BAD_REQUEST : TRPC_ERROR_CODES_BY_KEY.INTERNAL_SERVER_ERROR,
      data: { code, httpStatus: status, request_id: ctx?.requestId ?? '', ...(issues && { issues }), ...(path && { path }) },
    }
  },
})

export const { router, createCallerFactory } = t

/** Runs before the input is parsed. A failure here has a request id, which a failure while the context is created has not. */
const authenticated = t.procedure.use(async ({ ctx, next }) => next({ ctx: { app: await ctx.authenticate() } }))

/** Makes a tRPC procedure with the input and the output of its contract. The caller adds the handler. */
export const implement = <P extends Procedure>(procedure: P) =>
  authenticated.input(procedure.input as P['input']).output(procedure.output as P['output'])
