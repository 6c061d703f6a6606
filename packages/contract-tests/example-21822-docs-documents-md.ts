import { createClient } from '@acquaint/client'

const client = createClient({ url: 'http://127.0.0.1:45809' })
const { id: user_id } = await client.users.create({
  name: 'Ada',
  docs: [{ title: 'Allergies', content: 'Penicillin causes a rash.' }],
})

const report = await client.docs.create({
  user_id,
  title: 'Blood test report',
  content: ['Total cholesterol is 240 mg/dl.', 'Haemoglobin is within the range.'],
  metadata: { page: 1 },
})

const { items } = await client.docs.search({ user_id, query: 'HAEMOGLOBINS', metadata_filter: { page: 1 } })
for (const { doc_id, title, chunk, passage, span, highlights } of items) {
  const words = highlights.map(([start, end]) => passage.slice(start, end))
  console.log(doc_id === report.id, title, 'chunk', chunk, 'span', span.join('-'), 'words', words.join(', '))
}

const receipt = await client.docs.deleteMany({ user_id, metadata_filter: { page: 1 } })
console.log('erased', receipt.erased.docs, 'document with', receipt.erased.passages, 'passages')
