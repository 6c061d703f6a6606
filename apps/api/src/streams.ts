import type { Procedure } from '@acquaint/contracts'
import { streams as declared } from '@acquaint/contracts/internal'
import type { RequestContext } from './context.ts'
import { parseInput } from './trpc.ts'
import { exportUser } from './users/export.ts'

/** Writes a piece of a document. Resolves when the next one is wanted, and rejects when nobody reads on. */
export type Write = (piece: string) => Promise<void>

interface StreamCall {
  ctx: RequestContext
  signal: AbortSignal
  write: Write
}

interface Stream {
  procedure: Procedure
  /** Writes the document of an input that was not checked. A failure before the first piece has an error code of the contract. */
  run: (input: unknown, call: StreamCall) => Promise<void>
}

const { export: userExport } = declared.users

/** The streams of REST by their names, such as `users.export`. */
export const streams: ReadonlyMap<string, Stream> = new Map([
  [
    'users.export',
    {
      procedure: userExport,
      run: async (given, { ctx, signal, write }) => {
        const input = parseInput(userExport, given)
        await ctx.db.snapshot(
          async (tx) => {
            for await (const piece of exportUser(tx, input, ctx)) {
              signal.throwIfAborted()
              await write(piece)
            }
          },
          { signal },
        )
      },
    },
  ],
])
