import { describe, test } from 'vitest'
import { restRequests } from '../../src/wire/rest-requests.ts'
import { expectSameAnswer, wireServers } from '../../src/wire/servers.ts'

describe('the answer to a plain request to REST is the one of the express router', () => {
  const servers = wireServers()

  test.each(restRequests)('$name', (request) => expectSameAnswer(servers(), request))
})
