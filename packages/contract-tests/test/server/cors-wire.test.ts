import { describe, test } from 'vitest'
import { userId } from '../../src/wire/requests.ts'
import { expectSameAnswer, wireServers } from '../../src/wire/servers.ts'

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
  const servers = wireServers({ corsOrigins })

  test.each(cases)('$name', (request) => expectSameAnswer(servers(), request))
})
