import { Buffer } from 'node:buffer'
import { UserId } from '@acquaint/contracts'
import { AgentId } from '@acquaint/contracts/internal'
import { z } from 'zod'
import { parseCursor } from '../db/page.ts'
import { invalidInput } from '../errors.ts'

/** Makes the cursors of a list in the order of one text, which is unique in it. */
const cursorOf = (name: string, schema: z.ZodType<string>) => {
  const Cursor = z.tuple([z.literal(name), schema])
  return {
    write: (text: string): string => Buffer.from(JSON.stringify([name, text])).toString('base64url'),
    read: (cursor: string): string => {
      const { data } = Cursor.safeParse(parseCursor(cursor))
      if (!data) throw invalidInput({ path: ['cursor'], message: 'is not a cursor: send the next_cursor of a page unchanged' })
      return data[1]
    },
  }
}

export const agentCursor = cursorOf('agent_id', AgentId)
export const userCursor = cursorOf('user_id', UserId)
