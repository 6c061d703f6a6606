import { ApiError, createClient, paginate } from '@acquaint/client'

const client = createClient({ url: 'http://127.0.0.1:34005', timeoutMs: 10_000, retries: 2 })

try {
  await client.users.get({ user_id: crypto.randomUUID() })
} catch (error) {
  if (error instanceof ApiError) console.log(error.code, error.status, error.requestId !== undefined)
}

for (const name of ['Ada', 'Bo', 'Cy']) await client.users.create({ name, metadata: { plan: 'pro' } })

const names: string[] = []
for await (const { name } of paginate(client.users.list, { metadata_filter: { plan: 'pro' }, limit: 2, order: 'asc' })) names.push(name)
console.log(names.join(', '))

const typed = createClient<{ metadata: { db_uuid: string; plan?: 'free' | 'pro' } }>({ url: 'http://127.0.0.1:34005' })
const user = await typed.users.create({ metadata: { db_uuid: '1234', plan: 'pro' } })
console.log(user.metadata.plan)
// @ts-expect-error: the plan does not exist
const wrong = () => typed.users.update({ user_id: user.id, metadata: { plan: 'enterprise' } })
console.log(typeof wrong)

await client.users.list({}, { signal: AbortSignal.abort() }).catch((error) => {
  if (error instanceof ApiError) console.log(error.code)
})
