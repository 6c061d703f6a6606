import { ApiError, createClient } from '@acquaint/client'

const client = createClient({ url: 'http://127.0.0.1:38425' })
const { id: user_id } = await client.users.create({ name: 'Ada' })

const messages = [
  { role: 'assistant' as const, content: 'Where do you live?' },
  { role: 'user' as const, content: 'Hi! I live in Paris. My card is 4242 4242 4242 4242.' },
]
await client.memories.form({ user_id, messages }).catch((error) => {
  if (error instanceof ApiError) console.log('refused', error.code)
})
await client.users.update({ user_id, memory_opt_in: true, consent_note: 'Agreed in the settings.' })
const { items: consents } = await client.users.consents({ user_id })
console.log('consent', consents[0]?.memory_opt_in, consents[0]?.consent_note)

const { formed, skipped } = await client.memories.form({ user_id, messages })
for (const { content, source } of formed) console.log('formed', content, source?.span.join('-'))
console.log('skipped', skipped.map(({ reason }) => reason).join(', '))

const next = await client.memories.form({ user_id, messages: [{ role: 'user', content: 'I moved to Lyon.' }] })
for (const { id, content } of next.superseded) {
  const { items } = await client.memories.history({ user_id, memory_id: id })
  console.log('superseded', content, 'was', items[0]?.content)
}

const { items } = await client.memories.recall({ user_id, query: 'home in Lyon', limit: 5 })
for (const { content, why } of items) console.log('recalled', content, why.lexical > 0)

const context = await client.users.context({ user_id, query: 'Which city did I move to?', token_budget: 200 })
console.log('context', context.tokens <= 200, context.text)

const withdrawn = await client.users.update({ user_id, memory_opt_in: false, erase_memories: true })
console.log('erased', withdrawn.erased?.memories, 'memories and', withdrawn.erased?.memory_versions, 'versions')
