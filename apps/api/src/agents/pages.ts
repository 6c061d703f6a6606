import { Buffer } from 'node:buffer'
import { UserId } from '@acquaint/contracts'
import { AgentId } from '@acquaint/contracts/internal'
import { z } from 'zod'
import { parseCursor } from '../db/page.ts'
import { invalidInput } from '../errors.ts'

/** Makes the pages of a list in the order of one text, which is unique in it. */
const pagesBy = <Name extends string>(name: Name, schema: z.ZodType<string>) => {
  const Cursor = z.tuple([z.literal(name), schema])
  return {
    /** Returns the text that a page begins after. */
    after: (cursor: string | undefined): string | undefined => {
      if (cursor === undefined) return undefined
      const { data } = Cursor.safeParse(parseCursor(cursor))
      if (!data) throw invalidInput({ path: ['cursor'], message: 'is not a cursor: send the next_cursor of a page unchanged' })
      return data[1]
    },
    /** Makes the answer from the rows of a page and one more, if there is one. */
    from: <Row extends Record<Name, string>>(rows: Row[], limit: number) => {
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      const write = (row: Row) => Buffer.from(JSON.stringify([name, row[name]])).toString('base64url')
      return { items, next_cursor: rows.length > items.length && last ? write(last) : null }
    },
  }
}

export const agentPages = pagesBy('agent_id', AgentId)
export const userPages = pagesBy('user_id', UserId)
