import { createClient } from '@acquaint/client'

const client = createClient({ url: 'http://127.0.0.1:35207' })

const user = await client.users.create({
  about: 'A 25 year old man with acute recurring headache.',
  metadata: { db_uuid: '1234' },
})
await client.users.list({ metadata_filter: { db_uuid: '1234' } })
await client.users.update({ user_id: user.id, metadata: { db_uuid: '12345' } })

// Documents are searched without a model.
await client.docs.create({
  user_id: user.id,
  title: 'Blood test report',
  content: 'Total cholesterol is 240 mg/dl. Haemoglobin is within the range.',
})
const { items } = await client.docs.search({ user_id: user.id, query: 'Is my cholesterol high?' })
for (const { title, passage, score } of items) console.log(title, passage, score)

// Messages become memories once the user agrees.
await client.users.update({ user_id: user.id, memory_opt_in: true, consent_note: 'Ticked "Remember what I tell you".' })
const { formed } = await client.memories.form({
  user_id: user.id,
  messages: [
    { role: 'assistant', content: 'Do you take anything against the headache?' },
    { role: 'user', content: 'Hi! Only ibuprofen, since March. I moved to Lyon last week. Can I take more?' },
  ],
})
for (const { content, occurred_at } of formed) console.log(content, occurred_at)

// The agent asks for the context of its next answer.
const context = await client.users.context({ user_id: user.id, query: 'Which medicines do I take?', token_budget: 500 })
console.log(context.text)
