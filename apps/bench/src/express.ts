import { once } from 'node:events'
import express from 'express'

/** Express 5 by itself, as its own first page shows it, with a fixed JSON of the size of a user. */
const app = express()
app.get('/', (_req, res) => {
  res.json(user)
})

const user = {
  id: '3f0a3c9e-5a7c-4a57-9d0f-3d5c7be1a9d4',
  name: 'Ada Lovelace',
  about: 'A 36 year old woman with no complaints at all. Prefers short answers, and to be called in the morning. File 7.',
  metadata: { db_uuid: '0c6a7d52-7a55-4ed4-b1d5-3a2b0a7e9f11', plan: 'pro', visits: 0 },
  memory_opt_in: false,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-01T00:00:00.000Z',
}

await once(app.listen(Number(process.env.PORT), '127.0.0.1'), 'listening')
