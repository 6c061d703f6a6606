import type { Contract, RouterRecordOf } from '@acquaint/contracts'
import { chatRouter } from './chat/procedures.ts'
import { docsRouter } from './docs/procedures.ts'
import { memoriesRouter } from './memories/procedures.ts'
import { overviewRouter } from './overview/procedures.ts'
import { createCallerFactory, router } from './trpc.ts'
import { usersRouter } from './users/procedures.ts'

export type { Means } from './trpc.ts'

/** Every procedure of the contract, implemented. */
export const appRouter = router({
  users: usersRouter,
  docs: docsRouter,
  memories: memoriesRouter,
  overview: overviewRouter,
  chat: chatRouter,
})

appRouter._def.record satisfies RouterRecordOf<Contract>

/** The procedures as functions in this process, for one caller. */
export const createCaller = createCallerFactory(appRouter)
