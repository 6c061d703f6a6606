import {
  ApiError,
  type CallOptions,
  type CreateMemory,
  type FoundPassage,
  type ListMemories,
  type Memory,
  type RecallMemories,
  type SearchDocs,
  type User,
  type UserContext,
  type UserContextInput,
} from '@acquaint/client'
import { z } from 'zod'

/** The fields of a memory that the tools use. */
type ToolMemory = Pick<Memory, 'id' | 'agent_id' | 'content' | 'timestamp'>

/** The calls that the tools make. Clients with and without metadata types have them. */
interface ToolsClient {
  users: {
    get: Call<{ user_id: string }, Pick<User, 'memory_opt_in'>>
    context: Call<UserContextInput, Pick<UserContext, 'text'>>
  }
  docs: {
    search: Call<
      Pick<SearchDocs, 'user_id' | 'query' | 'limit'>,
      { items: Pick<FoundPassage, 'doc_id' | 'title' | 'passage' | 'updated_at'>[] }
    >
  }
  memories: {
    create: Call<Pick<CreateMemory, 'user_id' | 'agent_id' | 'session_id' | 'content'>, ToolMemory>
    get: Call<{ user_id: string; memory_id: string }, ToolMemory>
    delete: Call<{ user_id: string; memory_id: string }, unknown>
    recall: Call<Pick<RecallMemories, 'user_id' | 'agent_id' | 'query' | 'limit'>, { items: ToolMemory[] }>
    list: Call<Pick<ListMemories, 'user_id' | 'limit' | 'cursor'>, { items: ToolMemory[]; next_cursor: string | null }>
  }
}

type Call<Input, Output> = (input: Input, options?: CallOptions) => Promise<Output>

export interface AcquaintToolsOptions {
  /** The client of `createClient`. */
  client: ToolsClient
  /** The user whom the agent talks to (UUID). No argument of a tool can name another. */
  userId: string
  /** The agent: its tools see its own memories and those for every agent. Default: only those for every agent. */
  agentId?: string | undefined
  /** The conversation, which each new memory names. Default: none. */
  sessionId?: string | undefined
}

interface Execution {
  abortSignal?: AbortSignal | undefined
}

/** Memories of one `forget` call, and pages that one `list_memories` call reads. */
const forgottenMax = 20
const pagesMax = 10

const noConsent =
  'The user has not consented to memories: nothing is stored, and nothing was recalled. Answer without memories. Only the application can record consent.'

/**
 * Returns tools for `generateText` and `streamText` that read and change what Acquaint knows about one user. They have the
 * names of the MCP tools. Missing consent is an answer that the model understands.
 */
export const acquaintTools = ({ client, userId: user_id, agentId: agent_id, sessionId: session_id }: AcquaintToolsOptions) => {
  const isVisible = (memory: ToolMemory) => memory.agent_id === null || memory.agent_id === agent_id
  const hasConsented = async (options: CallOptions) => (await client.users.get({ user_id }, options)).memory_opt_in

  const forget = async (memory_id: string, options: CallOptions): Promise<boolean> => {
    try {
      if (!isVisible(await client.memories.get({ user_id, memory_id }, options))) return false
      await client.memories.delete({ user_id, memory_id }, options)
      return true
    } catch (error) {
      if (hasCode(error, 'NOT_FOUND') || hasCode(error, 'BAD_REQUEST')) return false
      throw error
    }
  }

  return {
    get_context: {
      description:
        'Returns what is known about the user: name, profile, and what fits the query. Call first, with the message of the user.',
      inputSchema: z.object({ query: query.optional().describe('Message of the user.') }),
      execute: async (input: { query?: string | undefined }, execution?: Execution) =>
        (await client.users.context({ user_id, agent_id, query: input.query }, signalOf(execution))).text,
    },
    recall: {
      description: 'Finds memories about the user by their words, best first.',
      inputSchema: z.object({ query: query.describe('What to look for.'), limit: z.int().min(1).max(50).default(10) }),
      execute: async (input: { query: string; limit: number }, execution?: Execution) => {
        const options = signalOf(execution)
        if (!(await hasConsented(options))) return noConsent
        const { items } = await client.memories.recall({ user_id, agent_id, query: input.query, limit: input.limit }, options)
        return { memories: items.map(shown) }
      },
    },
    remember: {
      description: 'Stores one lasting statement about the user, such as "I am allergic to nuts." Never secrets, never guesses.',
      inputSchema: z.object({ statement: z.string().min(1).max(25_000).describe("In the user's words and language.") }),
      execute: async (input: { statement: string }, execution?: Execution) => {
        try {
          const created = await client.memories.create({ user_id, agent_id, session_id, content: input.statement }, signalOf(execution))
          return { memory: shown(created) }
        } catch (error) {
          if (hasCode(error, 'CONSENT_REQUIRED')) return noConsent
          if (hasCode(error, 'CONFLICT')) return 'The statement is stored already.'
          throw error
        }
      },
    },
    forget: {
      description: 'Erases memories for good, by the ids that recall or list_memories returned. Only if the user asks for it.',
      inputSchema: z.object({ memory_ids: z.array(z.string().max(36)).min(1).max(forgottenMax) }),
      execute: async (input: { memory_ids: string[] }, execution?: Execution) => {
        const ids = [...new Set(input.memory_ids)]
        const forgotten = await Promise.all(ids.map((id) => forget(id, signalOf(execution))))
        return { forgotten: forgotten.filter(Boolean).length, not_found: ids.filter((_, index) => !forgotten[index]) }
      },
    },
    search_documents: {
      description: 'Finds passages in the documents of the user, best first.',
      inputSchema: z.object({ query: query.describe('What to look for.'), limit: z.int().min(1).max(20).default(5) }),
      execute: async (input: { query: string; limit: number }, execution?: Execution) => {
        const { items } = await client.docs.search({ user_id, query: input.query, limit: input.limit }, signalOf(execution))
        return { passages: items.map(({ doc_id, title, passage, updated_at }) => ({ doc_id, title, passage, updated_at })) }
      },
    },
    list_memories: {
      description: 'Lists the memories about the user, newest first.',
      inputSchema: z.object({
        limit: z.int().min(1).max(100).default(20),
        cursor: z.string().max(1000).optional().describe('next_cursor of the page before.'),
      }),
      execute: async (input: { limit: number; cursor?: string | undefined }, execution?: Execution) => {
        const options = signalOf(execution)
        if (!(await hasConsented(options))) return noConsent
        const memories: Shown[] = []
        let next: string | null = input.cursor ?? null
        for (let page = 0; page < pagesMax && memories.length < input.limit; page++) {
          const request: Parameters<typeof client.memories.list>[0] = {
            user_id,
            limit: input.limit - memories.length,
            ...(next && { cursor: next }),
          }
          const { items, next_cursor } = await client.memories.list(request, options)
          memories.push(...items.filter(isVisible).map(shown))
          next = next_cursor
          if (next === null) break
        }
        return { memories, next_cursor: next }
      },
    },
  }
}

const query = z.string().min(1).max(10_000)

type Shown = ReturnType<typeof shown>

const shown = ({ id, content, timestamp }: ToolMemory) => ({ id, content, said_at: timestamp })

const signalOf = (execution: Execution | undefined): CallOptions => (execution?.abortSignal ? { signal: execution.abortSignal } : {})

const hasCode = (error: unknown, code: ApiError['code']): boolean => error instanceof ApiError && error.code === code
