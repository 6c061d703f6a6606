import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { userId } from '../../src/wire/requests.ts'
import { startWireServers, type WireServers } from '../../src/wire/servers.ts'

const corsOrigins = ['https://app.example', 'http://127.0.0.1:5173']
const origins = [...corsOrigins, 'https://attacker.example', 'null', undefined]
const paths = [
  { path: '/api/users/count', isPlain: true },
  { path: '/api/users/nobody', isPlain: true },
  { path: '/api/nothing', isPlain: false },
  { path: `/trpc/users.get?input=${encodeURIComponent(JSON.stringify({ user_id: userId }))}`, isPlain: true },
  { path: '/trpc/users.nothing', isPlain: false },
]
const cases = paths.flatMap(({ path, isPlain }) =>
  origins.flatMap((origin) =>
    ['', undefined].map((authorization) => ({
      name: `GET ${path} from ${origin} ${authorization === '' ? 'without' : 'with'} a key`,
      ...{ method: 'GET', path, isPlain },
      headers: { ...(origin && { origin }), ...(authorization === '' && { authorization }) },
    })),
  ),
)

describe('the answer to a web page has the headers that the cors middleware sets', () => {
  let servers: WireServers
  let drop: () => Promise<unknown>
  beforeAll(async () => {
    const databases = await Promise.all([makeMigratedDatabase('sqlite'), makeMigratedDatabase('sqlite')])
    servers = await startWireServers([databases[0].url, databases[1].url], { corsOrigins })
    drop = () => Promise.all(databases.map((database) => database.drop()))
  })
  afterAll(async () => {
    await servers.close()
    await drop()
  })

  test.each(cases)('$name', async (request) => {
    const { reference, actual, isPlain } = await servers.exchange(request)
    expect(actual).toEqual(reference)
    expect({ isPlain }).toEqual({ isPlain: request.isPlain })
  })
})
