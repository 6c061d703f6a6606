import { ApiError, createClient } from '@acquaint/client'

const client = createClient({ url: 'http://127.0.0.1:36871' })

const ada = await client.users.create({ name: 'Ada', metadata: { db_uuid: '1234', address: { city: 'Lyon', zip: '69001' } } })

const { items } = await client.users.list({ metadata_filter: { db_uuid: '1234' }, sort_by: 'updated_at', limit: 10 })
console.log('found', items.length)

const moved = await client.users.update({ user_id: ada.id, metadata: { address: { city: 'Paris', zip: null } } })
console.log('moved', JSON.stringify(moved.metadata.address))

try {
  await client.users.update({ user_id: ada.id, name: 'Ada L.', if_updated_at: ada.updated_at })
} catch (error) {
  if (error instanceof ApiError) console.log('stale', error.code)
}

const calls = [1, 2, 3].map(() => client.users.upsert({ match: { db_uuid: '5678' }, name: 'Bo' }))
const ids = new Set((await Promise.all(calls)).map(({ id }) => id))
console.log('upserted', ids.size)

const receipt = await client.users.delete({ user_id: ada.id })
console.log('erased', receipt.erased.users, 'at', receipt.deleted_at)
