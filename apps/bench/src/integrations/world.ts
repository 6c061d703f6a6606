import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@acquaint/api/db/database'
import { createApp, serverOptions } from '@acquaint/api/http/app'
import { createKey } from '@acquaint/api/keys'
import { type Api, createClient } from '@acquaint/client'
import pino from 'pino'
import { makeDatabase } from '../databases.ts'
import { createTalk } from '../talk.ts'

const formed = 10
const messagesPerForm = 10

export interface World {
  url: string
  key: string
  client: Api
  userId: string
  /** Number of memories of the user. */
  memories: number
  tokenBudget: number
  query: string
  close: () => Promise<void>
}

/** Starts a server on SQLite with one user who has talked a while. */
export const openWorld = async (): Promise<World> => {
  const { url: databaseUrl, drop } = await makeDatabase('sqlite')
  const db = await openDatabase(databaseUrl)
  const app = createApp({ db, log: pino({ level: 'silent' }), keyless: false, corsOrigins: [] })
  const server = createServer({ ...serverOptions }, app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const url = `http://127.0.0.1:${port}`
  const { key } = await createKey(db, 'bench')
  const client = createClient({ url, apiKey: key })
  const { id: userId } = await client.users.create({ name: 'Ada', about: 'A pilot who keeps bees.', memory_opt_in: true })
  const talk = createTalk()
  let memories = 0
  for (let index = 0; index < formed; index++)
    memories += (await client.memories.form({ user_id: userId, messages: talk(messagesPerForm) })).formed.length
  const [last] = (await client.memories.list({ user_id: userId, limit: 1 })).items
  return {
    ...{ url, key, client, userId, memories, tokenBudget: 1000, query: last?.content ?? 'bees' },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await db.close()
      await drop()
    },
  }
}
