import type { CallToolResult } from '@modelcontextprotocol/server'
import { problemOf } from '../errors.ts'
import type { Session } from './session.ts'

/** Tells a model that there are no memories because the user has not consented. */
export const noConsent =
  'The user has not consented to memories: nothing is stored, and nothing was recalled. Answer without memories. Only the application can record consent.'

/** Answers with data as JSON: no text of a user can end the value that holds it. */
export const data = (value: object): CallToolResult => said(JSON.stringify(value))

export const said = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] })

/** Answers with a failure that the model can act on. */
export const failed = (text: string): CallToolResult => ({ ...said(text), isError: true })

/** Receives errors that are no answer to the caller, for the log of the server. */
export type Report = (error: unknown) => void

/**
 * Wraps the work of a tool. A failure becomes an answer with the words of the API. The host sees of an unknown one what
 * callers of the API see.
 */
export const answering =
  <Input>(work: (input: Input) => Promise<CallToolResult>, report: Report) =>
  async (input: Input): Promise<CallToolResult> => {
    try {
      return await work(input)
    } catch (error) {
      const { code, detail } = problemOf(error)
      if (code === 'CONSENT_REQUIRED') return failed(noConsent)
      report(error)
      return failed(`${code}: ${detail}`)
    }
  }

/** Whether the user of a session has consented to memories. Throws NOT_FOUND if the user does not exist. */
export const hasConsented = async ({ call, userId }: Session): Promise<boolean> => (await call.users.get({ user_id: userId })).memory_opt_in
