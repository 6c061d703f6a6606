import { ApiError, createClient } from '@acquaint/client'

const client = createClient({ url: 'http://127.0.0.1:37179' })
for (const seats of [5, 10, 50]) await client.users.create({ name: `Team of ${seats}`, metadata: { seats, tags: ['new'] } })

const { items } = await client.users.list({ metadata_filter: { seats: { $gte: 10 }, tags: { $contains: 'new' } }, order: 'asc' })
console.log(items.map(({ name }) => name).join(', '))

const misspelt = { seats: { $gtt: 10 } } as object
await client.users.list({ metadata_filter: misspelt as never }).catch((error) => {
  if (error instanceof ApiError) console.log(error.code, JSON.stringify(error.issues?.[0]?.path))
})
