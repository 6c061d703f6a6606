import type { Contract } from '@acquaint/contracts'
import type { RouterRecordOf } from '@acquaint/contracts/internal'
import { chatRouter } from './chat/procedures.ts'
import { docsRouter } from './docs/procedures.ts'
import { memoriesRouter } from './memories/procedures.ts'
import { overviewRouter } from './overview/procedures.ts'
import { createCallerFactory, router } from './trpc.ts'
import { usersRouter } from './users/procedures.ts'

/** The handlers of all procedures. The compiler checks them against the contract. */
export const appRouter = router({
  users: usersRouter,
  docs: docsRouter,
  memories: memoriesRouter,
  overview: overviewRouter,
  chat: chatRouter,
})

appRouter._def.record satisfies RouterRecordOf<Contract>

/** Creates the procedures as functions of this process, for one caller. */
export const createCaller = createCallerFactory(appRouter)
