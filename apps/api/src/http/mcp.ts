import { AgentId, bodyBytes, Id } from '@acquaint/contracts/internal'
import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler } from '@modelcontextprotocol/server'
import type { Request, RequestHandler } from 'express'
import { ApiFailure, invalidInput } from '../errors.ts'
import { createMcpServer } from '../mcp/server.ts'
import { createCaller } from '../router.ts'
import { consistencyOf } from './consistency.ts'
import { exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { answerProblem } from './problem.ts'
import type { TransportOptions } from './rest.ts'

/** Cost of a message, as of a recall. */
const cost = 20

/**
 * Serves MCP over streamable HTTP, without sessions: to clients of the 2026 protocol, and to those of 2025. The host names the
 * user in the path or in `x-acquaint-user`, and an agent in `x-acquaint-agent`. Mount at /mcp.
 */
export const mcp =
  ({ authenticate, admit, ...services }: TransportOptions): RequestHandler =>
  async (req, res) => {
    const exchange = exchangeOf(res)
    exchange.route = '/mcp'
    const report = (error: unknown) => logFailure(services.log, error, exchange)
    exchange.refuse = (error) => {
      report(error)
      if (!exchange.isAborted) answerProblem(exchange, error)
    }
    const app = await authenticate(req)
    exchange.app = app.name
    const userId = userOf(req)
    const agentId = agentIn(req)
    await admit(exchange, app, { cost, isLong: false, isWrite: true })
    services.mcpSeen?.set(app.id, new Date().toISOString())
    const call = createCaller({ ...services, app, consistency: consistencyOf(req), requestId: exchange.id })
    const handler = createMcpHandler(() => createMcpServer({ call, userId, agentId }, report), {
      maxSubscriptions: 0, // nothing that a client could subscribe to changes: the tools are fixed
      maxRequestBodySize: bodyBytes.fields,
      onerror: (error) => services.log.debug({ request_id: exchange.id, name: error.name }, 'an MCP request was refused'),
    })
    try {
      await exchange.work(() => toNodeHandler(handler, { maxRequestBodySize: bodyBytes.fields })(req, res))
    } finally {
      await handler.close()
    }
  }

const pathOfUser = /^\/users\/([^/]+)\/?$/

/** Returns the user that the host names. */
const userOf = (req: Request): string => {
  const header = req.headers['x-acquaint-user']
  const inPath = pathOfUser.exec(req.path)?.[1]
  if (inPath === undefined && req.path !== '/')
    throw new ApiFailure('NOT_FOUND', 'The MCP endpoint of a user is /mcp/users/{user_id}, or /mcp with the header x-acquaint-user.')
  const given = inPath ?? header
  if (given === undefined)
    throw new ApiFailure('BAD_REQUEST', 'The request names no user: connect to /mcp/users/{user_id}, or send the header x-acquaint-user.')
  const id = read(Id, 'user_id', given)
  if (inPath !== undefined && header !== undefined && Id.safeParse(header).data !== id)
    throw new ApiFailure('BAD_REQUEST', 'The path and the header x-acquaint-user name different users: send one of them.')
  return id
}

const agentIn = (req: Request): string | undefined => {
  const given = req.headers['x-acquaint-agent']
  return given === undefined ? undefined : read(AgentId, 'x-acquaint-agent', given)
}

const read = (schema: typeof Id | typeof AgentId, name: string, given: unknown): string => {
  const { data, error } = schema.safeParse(given)
  if (data === undefined) throw invalidInput({ path: [name], message: error?.issues[0]?.message ?? 'is not valid' })
  return data
}
