import type { ErrorShape, Procedure } from '@acquaint/contracts'
import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Database } from './db/database.ts'
import type { Embedding } from './embeddings/embeddings.ts'
import type { Caller } from './http/authenticate.ts'
import type { Logger } from './http/log-failure.ts'
import { problemOf } from './http/problem.ts'
import type { Model } from './llm/model.ts'

/** What procedures work with. */
export interface Means {
  db: Database
  /** Forms memories, where one is configured. */
  model?: Model | undefined
  /** Finds memories by their meaning, where an embedder is configured. */
  embedding?: Embedding | undefined
  /** For what an operator should know. Secrets and users' texts never reach it. */
  log?: Logger | undefined
}

/** What a door knows of a request when it comes in. */
export interface RequestContext extends Means {
  authenticate: () => Promise<Caller>
  requestId: string
}

/** What every procedure knows of its caller. */
export interface Context extends Means {
  app: Caller
}

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

/** Before anything is read of the input. A failure here still has its request id, as one in making the context has not. */
const authenticated = t.procedure.use(async ({ ctx, next }) => next({ ctx: { app: await ctx.authenticate() } }))

/** A tRPC procedure with the input and output of its contract, waiting for its handler. */
export const implement = <P extends Procedure>(procedure: P) =>
  authenticated.input(procedure.input as P['input']).output(procedure.output as P['output'])
