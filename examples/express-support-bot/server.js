/*
 * A support bot: each customer is a user of Acquaint, and the model sees what the bot knows about the customer who asks.
 * The model is any endpoint with the chat completions API of OpenAI.
 */
import { createClient } from '@acquaint/client'
import express from 'express'

const { ACQUAINT_URL = 'http://127.0.0.1:3000', ACQUAINT_KEY, MODEL_URL, MODEL_NAME, PORT = '4000' } = process.env

const acquaint = createClient({ url: ACQUAINT_URL, ...(ACQUAINT_KEY && { apiKey: ACQUAINT_KEY }) })
const agent_id = 'support'

/** Asks the model. Throws if it does not answer within 30 seconds. */
const complete = async (messages) => {
  const response = await fetch(`${MODEL_URL}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: MODEL_NAME, messages }),
    signal: AbortSignal.timeout(30_000),
  })
  if (!response.ok) throw new Error(`The model answers ${response.status}`)
  const { choices } = await response.json()
  return choices[0].message.content
}

const app = express()
app.use(express.json({ limit: '100kb' }))

/** Records whether a customer agrees to memories. */
app.put('/customers/:customer/consent', async (req, res) => {
  const { customer } = req.params
  const { memory_opt_in } = await acquaint.users.upsert({ match: { customer }, memory_opt_in: req.body.agrees === true })
  res.json({ agrees: memory_opt_in })
})

/** Answers a message of a customer. In production, take the customer from the session and not from the path. */
app.post('/customers/:customer/messages', async (req, res) => {
  const { customer } = req.params
  const { message } = req.body
  const { id: user_id, memory_opt_in } = await acquaint.users.upsert({ match: { customer } })
  const { text } = await acquaint.users.context({ user_id, agent_id, query: message, token_budget: 800 })
  const reply = await complete([
    { role: 'system', content: `You are the support of a shop. Answer in two sentences.\n\n${text}` },
    { role: 'user', content: message },
  ])
  res.json({ reply })
  // After the answer: nobody waits for what is remembered.
  if (!memory_opt_in) return
  const messages = [
    { role: 'user', content: message },
    { role: 'assistant', content: reply },
  ]
  await acquaint.memories.form({ user_id, agent_id, messages }).catch((error) => console.error('memories were not formed:', error.code))
})

const server = app.listen(Number(PORT), '127.0.0.1', () => console.log(`listens on http://127.0.0.1:${server.address().port}`))
