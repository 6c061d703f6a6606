import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { restRequests } from '../../src/wire/rest-requests.ts'
import { startWireServers, type WireServers } from '../../src/wire/servers.ts'

describe('the answer to a plain request to REST is the one of the express router', () => {
  let servers: WireServers
  let drop: () => Promise<unknown>
  beforeAll(async () => {
    const databases = await Promise.all([makeMigratedDatabase('sqlite'), makeMigratedDatabase('sqlite')])
    servers = await startWireServers([databases[0].url, databases[1].url])
    drop = () => Promise.all(databases.map((database) => database.drop()))
  })
  afterAll(async () => {
    await servers.close()
    await drop()
  })

  test.each(restRequests)('$name', async (request) => {
    const { reference, actual, isPlain } = await servers.exchange(request)
    expect(actual).toEqual(reference)
    expect({ isPlain }).toEqual({ isPlain: request.isPlain })
  })
})
