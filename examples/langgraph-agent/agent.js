/*
 * An agent of LangGraph for many customers. Each graph has the store of one customer: the namespace `memories` shows what Acquaint has learned
 * about the customer, and the namespace `orders` holds what the agent itself writes down. No namespace reaches another customer.
 *
 * Usage: node agent.js --customer 42 [--agree | --withdraw] MESSAGE
 */
import { parseArgs } from 'node:util'
import { createClient } from '@acquaint/client'
import { AcquaintStore } from '@acquaint/langgraph'
import { END, START, StateGraph } from '@langchain/langgraph'
import { ChatOpenAI } from '@langchain/openai'
import { State } from './state.js'
import { orderTools, runTools } from './tools.js'

const { ACQUAINT_URL = 'http://127.0.0.1:3000', ACQUAINT_KEY, MODEL_URL, MODEL_NAME, MODEL_KEY = 'none' } = process.env
const { values, positionals } = parseArgs({
  options: { customer: { type: 'string' }, agree: { type: 'boolean' }, withdraw: { type: 'boolean' } },
  allowPositionals: true,
})
const message = positionals.join(' ')
if (!values.customer || !message || !MODEL_URL || !MODEL_NAME) {
  console.error('Usage: MODEL_URL=... MODEL_NAME=... node agent.js --customer ID [--agree | --withdraw] MESSAGE')
  process.exit(2)
}

const agentId = 'orders'
const client = createClient({ url: ACQUAINT_URL, ...(ACQUAINT_KEY && { apiKey: ACQUAINT_KEY }) })
const model = new ChatOpenAI({ model: MODEL_NAME, apiKey: MODEL_KEY, configuration: { baseURL: MODEL_URL }, timeout: 30_000 })

/** Looks up what fits the message, before the model sees it. */
const recall = async ({ messages }, { store }) => {
  const found = await store.search(['memories'], { query: messages.at(-1).text, limit: 8 })
  return { known: found.map(({ value }) => value.content) }
}

/** Asks the model, which may call a tool. */
const answer = async ({ messages, known }) => {
  const facts = known.length === 0 ? 'Nothing yet.' : known.map((each) => `- ${each}`).join('\n')
  const system = { role: 'system', content: `You take orders. Answer in two sentences. What the customer has said before:\n${facts}` }
  return { messages: [await model.bindTools(orderTools).invoke([system, ...messages])] }
}

/** Forms memories from what the customer said. Without consent, Acquaint stores nothing, and the answer stands. */
const learn = async ({ messages }, { configurable: { userId } }) => {
  const said = messages.filter(({ type }) => type === 'human').map(({ text }) => ({ role: 'user', content: text }))
  await client.memories.form({ user_id: userId, agent_id: agentId, messages: said }).catch((error) => {
    if (error.code !== 'CONSENT_REQUIRED') console.error('memories were not formed:', error.code)
  })
  return {}
}

const graph = new StateGraph(State)
  .addNode('recall', recall)
  .addNode('answer', answer)
  .addNode('tools', runTools)
  .addNode('learn', learn)
  .addEdge(START, 'recall')
  .addEdge('recall', 'answer')
  .addConditionalEdges('answer', ({ messages }) => (messages.at(-1).tool_calls?.length ? 'tools' : 'learn'), ['tools', 'learn'])
  .addEdge('tools', 'answer')
  .addEdge('learn', END)

const user = await client.users.upsert({
  match: { customer: values.customer },
  ...(values.agree && { memory_opt_in: true, consent_note: 'Agreed on the command line of the agent.' }),
  ...(values.withdraw && { memory_opt_in: false, erase_memories: true }),
})
const store = new AcquaintStore({ client, userId: user.id, agentId, memories: ['memories'] })
const { messages } = await graph
  .compile({ store })
  .invoke({ messages: [{ role: 'user', content: message }] }, { configurable: { userId: user.id }, recursionLimit: 12 })
console.log(messages.at(-1).text)
