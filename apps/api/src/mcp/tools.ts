import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { problemOf } from '../errors.ts'
import { answering, data, failed, hasConsented, noConsent, type Report, said } from './answers.ts'
import { agentOf, isVisible, type Session } from './session.ts'

/*
 * The tools that a model sees. Each description and each schema costs tokens in every request of a host: a schema has at most
 * 400 bytes. The contract's own schemas would have 42 kB, and name the user.
 */

const reads = { readOnlyHint: true, openWorldHint: false } as const
const query = z.string().min(1).max(10_000)

/** Memories of one forget call. */
const forgottenMax = 20
/** Pages that one list call reads: other agents' memories are left out. */
const pagesMax = 10

/** Adds the six tools for the user of a session to a server. */
export const addTools = (server: McpServer, session: Session, report: Report): void => {
  const { call, userId: user_id } = session
  const agent = agentOf(session)

  server.registerTool(
    'get_context',
    {
      title: 'Get the context of the user',
      description:
        'Returns what is known about the user: name, profile, and what fits the query. Call first, with the message of the user.',
      inputSchema: z.object({ query: query.optional().describe('Message of the user.') }),
      annotations: reads,
    },
    answering(async (input) => {
      const { text, omitted } = await call.users.context({ user_id, ...agent, ...input })
      const { content } = said(text)
      return omitted.some(({ reason }) => reason === 'consent') ? { content: [...content, ...said(noConsent).content] } : { content }
    }, report),
  )

  server.registerTool(
    'recall',
    {
      title: 'Recall memories',
      description: 'Finds memories about the user by their words, best first.',
      inputSchema: z.object({
        query: query.describe('What to look for.'),
        limit: z.int().min(1).max(50).default(10),
      }),
      annotations: reads,
    },
    answering(async (input) => {
      if (!(await hasConsented(session))) return said(noConsent)
      const { items } = await call.memories.recall({ user_id, ...agent, ...input })
      return data({ memories: items.map(shown) })
    }, report),
  )

  server.registerTool(
    'remember',
    {
      title: 'Remember a statement',
      description: 'Stores one lasting statement about the user, such as "I am allergic to nuts." Never secrets, never guesses.',
      inputSchema: z.object({ statement: z.string().min(1).max(25_000).describe("In the user's words and language.") }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    answering(async ({ statement }) => {
      try {
        return data({ memory: shown(await call.memories.create({ user_id, ...agent, content: statement })) })
      } catch (error) {
        if (codeOf(error) === 'CONFLICT') return said('The statement is stored already.')
        throw error
      }
    }, report),
  )

  server.registerTool(
    'forget',
    {
      title: 'Forget memories',
      description: 'Erases memories for good, by the ids that recall or list_memories returned. Only if the user asks for it.',
      inputSchema: z.object({ memory_ids: z.array(z.string().max(36)).min(1).max(forgottenMax) }),
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    answering(async ({ memory_ids }) => {
      const ids = [...new Set(memory_ids)]
      const forgotten = await Promise.all(ids.map((memory_id) => forget(session, memory_id)))
      const missing = ids.filter((_, index) => !forgotten[index])
      const count = ids.length - missing.length
      if (missing.length === 0) return data({ forgotten: count })
      return failed(JSON.stringify({ forgotten: count, not_found: missing }))
    }, report),
  )

  server.registerTool(
    'search_documents',
    {
      title: 'Search documents',
      description: 'Finds passages in the documents of the user, best first.',
      inputSchema: z.object({
        query: query.describe('What to look for.'),
        limit: z.int().min(1).max(20).default(5),
      }),
      annotations: reads,
    },
    answering(async (input) => {
      const { items } = await call.docs.search({ user_id, ...input })
      return data({ passages: items.map(({ doc_id, title, passage, updated_at }) => ({ doc_id, title, passage, updated_at })) })
    }, report),
  )

  server.registerTool(
    'list_memories',
    {
      title: 'List memories',
      description: 'Lists the memories about the user, newest first.',
      inputSchema: z.object({
        limit: z.int().min(1).max(100).default(20),
        cursor: z.string().max(1000).optional().describe('next_cursor of the page before.'),
      }),
      annotations: reads,
    },
    answering(async ({ limit, cursor }) => {
      if (!(await hasConsented(session))) return said(noConsent)
      const memories: ReturnType<typeof shown>[] = []
      let next_cursor = cursor ?? null
      for (let page = 0; page < pagesMax; page++) {
        const from = next_cursor === null ? {} : { cursor: next_cursor }
        const read = await call.memories.list({ user_id, limit: limit - memories.length, ...from })
        memories.push(...read.items.filter((memory) => isVisible(memory, session)).map(shown))
        next_cursor = read.next_cursor
        if (next_cursor === null || memories.length >= limit) break
      }
      return data({ memories, next_cursor })
    }, report),
  )
}

const shown = ({ id, content, timestamp }: { id: string; content: string; timestamp: string }) => ({ id, content, said_at: timestamp })

/** Erases a memory that the agent may see. Resolves to whether there was one. */
const forget = async (session: Session, memory_id: string): Promise<boolean> => {
  const { call, userId: user_id } = session
  try {
    if (!isVisible(await call.memories.get({ user_id, memory_id }), session)) return false
    await call.memories.delete({ user_id, memory_id })
    return true
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND' || codeOf(error) === 'BAD_REQUEST') return false
    throw error
  }
}

const codeOf = (error: unknown) => problemOf(error).code
