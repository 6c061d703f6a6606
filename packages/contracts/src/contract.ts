import type { TRPCBuiltRouter, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server'
import type { z } from 'zod'
import { agents } from './agents.ts'
import { chat } from './chat.ts'
import { docs } from './docs.ts'
import type { ErrorData } from './errors.ts'
import { memories } from './memories.ts'
import { metadata } from './metadata.ts'
import { overview } from './overview.ts'
import type { Consistency, Procedure } from './procedure.ts'
import { server } from './server.ts'
import { users } from './users.ts'

/** Declares every procedure of the API, by resource. */
export const contract = { users, docs, memories, agents, metadata, overview, server, chat }
export type Contract = typeof contract

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** `strong` asks for every change that was acknowledged before the call, where a replica answers reads. Default: of the client. */
  consistency?: Consistency | undefined
}

type Call<P extends Procedure> =
  undefined extends z.input<P['input']>
    ? (input?: z.input<P['input']>, options?: CallOptions) => Promise<z.output<P['output']>>
    : (input: z.input<P['input']>, options?: CallOptions) => Promise<z.output<P['output']>>

/** Types the contract as functions, for the client and for callers in the same process. */
export type Api = { [R in keyof Contract]: { [V in keyof Contract[R]]: Contract[R][V] extends Procedure ? Call<Contract[R][V]> : never } }

/** Describes an error in the tRPC protocol. */
export interface ErrorShape {
  message: string
  code: number
  data: ErrorData
}

interface ProcedureTypes<P extends Procedure> {
  input: z.input<P['input']>
  output: z.output<P['output']>
  meta: unknown
}

/** Types the contract as tRPC procedures. */
export type RouterRecordOf<C> = {
  [R in keyof C]: {
    [V in keyof C[R]]: C[R][V] extends Procedure<'query'>
      ? TRPCQueryProcedure<ProcedureTypes<C[R][V]>>
      : C[R][V] extends Procedure<'mutation'>
        ? TRPCMutationProcedure<ProcedureTypes<C[R][V]>>
        : never
  }
}

/** Types the tRPC router for `createTRPCClient<AppRouter>`. Computed from the contract, so that clients import no server code. */
export type AppRouter = TRPCBuiltRouter<{ ctx: object; meta: object; errorShape: ErrorShape; transformer: false }, RouterRecordOf<Contract>>
