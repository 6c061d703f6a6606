import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import express from 'express'

/** Servers that everything is compared with: `node:http` and express 5 by themselves, as their own first pages show them. */
const servers: Record<string, () => Server> = {
  'node:http': () =>
    createServer((_req, res) => {
      res.setHeader('content-type', 'application/json; charset=utf-8')
      res.end(JSON.stringify(user))
    }),
  express: () => {
    const app = express()
    app.get('/', (_req, res) => {
      res.json(user)
    })
    return createServer(app)
  },
}

const user = {
  id: '3f0a3c9e-5a7c-4a57-9d0f-3d5c7be1a9d4',
  name: 'Ada Lovelace',
  about: 'A 36 year old woman with no complaints at all. Prefers short answers, and to be called in the morning. File 7.',
  metadata: { db_uuid: '0c6a7d52-7a55-4ed4-b1d5-3a2b0a7e9f11', plan: 'pro', visits: 0 },
  memory_opt_in: false,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
}

const [, , name = '', port = ''] = process.argv
const server = servers[name]?.()
if (!server) throw new Error(`There is no reference called ${name}`)
server.listen(Number(port), '127.0.0.1')
await once(server, 'listening')
