import { contract, type Procedure } from '@acquaint/contracts'
import { bodyBytes, expandPath, parseRoute } from '@acquaint/contracts/internal'
import { describe, expect, test } from 'vitest'
import { throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const procedures = Object.entries(contract).flatMap(([resource, verbs]) =>
  Object.entries<Procedure>(verbs).map(([verb, procedure]) => [`${resource}.${verb}`, procedure] as const),
)

const bodyOf = (bytes: number) => `{"unheard":"${'a'.repeat(bytes - 14)}"}`

describe('the largest body of every procedure', () => {
  throughEachTransportOnSqlite((world) => {
    const send = async (name: string, { procedure, bytes, isChunked }: { procedure: Procedure; bytes: number; isChunked: boolean }) => {
      const { key } = await world.newApplication()
      const { method, path } = parseRoute(procedure.route)
      const target = world.transport === 'REST' ? `/api${expandPath(path, () => crypto.randomUUID())}` : `/trpc/${name}`
      const body = bodyOf(bytes)
      return fetch(`${world.url}${target}`, {
        method: world.transport === 'REST' ? method : 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        // A stream has no length: express reads it.
        body: isChunked ? new Blob([body]).stream() : body,
        ...(isChunked && { duplex: 'half' }),
      } as RequestInit)
    }
    const hasBody = ({ route }: Procedure) => !/^(GET|DELETE) /.test(route)
    const sent = procedures.filter(([, procedure]) => world.transport === 'tRPC' || hasBody(procedure))

    test.each(sent)('%s', async (name, procedure) => {
      const bytes = procedure.bodyBytesMax
      for (const isChunked of [false, true]) {
        const above = await send(name, { procedure, bytes: bytes + 1, isChunked })
        const text = await above.text()
        expect([above.status, text], `${isChunked}`).toEqual([413, expect.stringContaining('PAYLOAD_TOO_LARGE')])
        expect(text).toMatch(world.transport === 'REST' ? `at most ${bytes / 1_000_000} MB` : /at most 1 MB, or 10 MB/)
        // Refused for its field, and not for its size.
        const within = await send(name, { procedure, bytes, isChunked })
        expect([within.status, await within.text()]).toEqual([400, expect.stringMatching(/unheard/)])
      }
    })
  })

  test('is 10 MB only where documents or messages travel', () => {
    const large = procedures.filter(([, { bodyBytesMax }]) => bodyBytesMax !== bodyBytes.fields).map(([name]) => name)
    expect(large.sort()).toEqual(['chat.reply', 'docs.create', 'docs.update', 'memories.form', 'users.create'])
  })
})
