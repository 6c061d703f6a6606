import { type Contract, contract, type Procedure } from '@acquaint/contracts'
import { plainJsonIssue, type RouterRecordOf } from '@acquaint/contracts/internal'
import { type AnyProcedure, type TRPCProcedureType as ProcedureType, TRPCError } from '@trpc/server'
import { agentsRouter } from './agents/procedures.ts'
import { chatRouter } from './chat/procedures.ts'
import { docsRouter } from './docs/procedures.ts'
import { invalidInput } from './errors.ts'
import { memoriesRouter } from './memories/procedures.ts'
import { metadataRouter } from './metadata/procedures.ts'
import { overviewRouter } from './overview/procedures.ts'
import { serverRouter } from './server-info/procedures.ts'
import { createCallerFactory, type Meta, router } from './trpc.ts'
import { usersRouter } from './users/procedures.ts'

/** The handlers of all procedures. The compiler checks them against the contract. */
export const appRouter = router({
  users: usersRouter,
  docs: docsRouter,
  memories: memoriesRouter,
  agents: agentsRouter,
  metadata: metadataRouter,
  overview: overviewRouter,
  server: serverRouter,
  chat: chatRouter,
})

appRouter._def.record satisfies RouterRecordOf<Contract>

/** Properties of a procedure that a transport reads before the call. */
interface ProcedureInfo {
  procedure: Procedure
  kind: ProcedureType
  /** Whether the handler reads the signal of its call. */
  isCancellable: boolean
}

/** Finds a procedure in the contract by its path, such as `users.get`. */
const declared = (path: string): Procedure => {
  const [resource = '', verb = ''] = path.split('.')
  const found = (contract as Record<string, Record<string, Procedure>>)[resource]?.[verb]
  if (!found) throw new Error(`${path} is no procedure of the contract`)
  return found
}

/** The procedures by their paths, such as `users.get`. */
export const procedures: ReadonlyMap<string, ProcedureInfo> = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>) // flat, unlike its type
    .map(([path, { _def }]) => [
      path,
      { procedure: declared(path), kind: _def.type, isCancellable: (_def.meta as Meta | undefined)?.isCancellable === true },
    ]),
)

const createUncheckedCaller = createCallerFactory(appRouter)
type Caller = ReturnType<typeof createUncheckedCaller>
type Calls = Record<string, Record<string, (input: unknown) => Promise<unknown>>>

/**
 * Creates the procedures as functions of this process, for one caller. Refuses what JSON cannot hold, as the client does: a
 * `Map` would count as an empty object.
 */
export const createCaller: typeof createUncheckedCaller = (...caller) => {
  const unchecked = createUncheckedCaller(...caller) as unknown as Calls // a proxy, with a function for each procedure
  const calls: Calls = {}
  for (const path of procedures.keys()) {
    const [resource = '', verb = ''] = path.split('.')
    const call = async (input: unknown) => {
      const issue = plainJsonIssue(input)
      if (issue) throw new TRPCError({ code: 'BAD_REQUEST', cause: invalidInput(issue) })
      return unchecked[resource]?.[verb]?.(input)
    }
    calls[resource] = { ...calls[resource], [verb]: call }
  }
  return calls as unknown as Caller // every procedure
}
