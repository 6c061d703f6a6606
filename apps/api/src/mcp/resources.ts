import type { Fact } from '@acquaint/contracts'
import { type McpServer, ProtocolError, ProtocolErrorCode, ResourceTemplate, type Variables } from '@modelcontextprotocol/server'
import { ApiFailure, problemOf } from '../errors.ts'
import type { Report } from './answers.ts'
import { agentOf, type Session } from './session.ts'

/** Documents that a list of resources names: the newest. The tool `search_documents` finds all. */
const listedMax = 100

const profileUri = 'acquaint://profile'
const documentUri = (id: string) => `acquaint://documents/${id}`

/** Adds the resources of the user of a session to a server: the profile, and each document. */
export const addResources = (server: McpServer, session: Session, report: Report): void => {
  const { call, userId: user_id } = session
  const reading = readingWith(report)
  server.registerResource(
    'profile',
    profileUri,
    { title: 'Profile of the user', description: 'Name, about, metadata and current facts of the user.', mimeType: 'application/json' },
    reading(async ({ href: uri }: URL) => {
      const { name, about, metadata } = await call.users.get({ user_id })
      const { facts } = await call.users.profile({ user_id, ...agentOf(session) })
      const profile = { name, about, metadata, facts: facts.map(shownFact) }
      return { contents: [{ uri, mimeType: 'application/json', text: JSON.stringify(profile) }] }
    }),
  )

  const list = reading(async () => {
    const { items } = await call.docs.list({ user_id, limit: listedMax, include_content: false })
    return { resources: items.map(({ id, title }) => ({ uri: documentUri(id), name: title, mimeType: 'text/plain' })) }
  })
  server.registerResource(
    'document',
    new ResourceTemplate(documentUri('{doc_id}'), { list }),
    { title: 'Document of the user', description: 'Text of a document.', mimeType: 'text/plain' },
    reading(async ({ href: uri }: URL, { doc_id }: Variables) => {
      if (typeof doc_id !== 'string') throw new ApiFailure('BAD_REQUEST', 'The URI must name one document.')
      const { content } = await call.docs.get({ user_id, doc_id })
      return { contents: [{ uri, mimeType: 'text/plain', text: typeof content === 'string' ? content : content.join('\n\n') }] }
    }),
  )
}

const shownFact = ({ attribute, kind, value, qualifiers, valid_from }: Fact) => ({ attribute, kind, value, qualifiers, valid_from })

/** Wraps a read: the host sees of an error what callers of the API see. */
const readingWith =
  (report: Report) =>
  <Given extends unknown[], Answer>(read: (...given: Given) => Promise<Answer>) =>
  async (...given: Given): Promise<Answer> => {
    try {
      return await read(...given)
    } catch (error) {
      report(error)
      const { code, status, detail } = problemOf(error)
      throw new ProtocolError(status < 500 ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError, `${code}: ${detail}`)
    }
  }
