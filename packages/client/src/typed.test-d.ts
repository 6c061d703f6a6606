import { expectTypeOf, test } from 'vitest'
import { createClient } from './client.ts'
import { paginate } from './paginate.ts'

interface Own {
  db_uuid: string
  plan?: 'free' | 'pro'
  seats?: number
  tags?: string[]
  address?: { city: string; zip?: string }
}

const client = createClient<{ metadata: Own }>({ url: 'http://127.0.0.1:3000' })
const plain = createClient({ url: 'http://127.0.0.1:3000' })

test('x', () => {
  client.users.create({ metadata: { db_uuid: '1' } })
  client.users.create({ name: 'x' }, { signal: AbortSignal.timeout(1) })
  // @ts-expect-error
  client.users.create({ metadata: { db_uuid: 1 } })
  // @ts-expect-error
  client.users.create({ metadata: { db_uuid: '1', plan: 'gold' } })
  client.users.list({ metadata_filter: { plan: 'pro', seats: { $gt: 3 } } })
  client.users.list({ metadata_filter: { $or: [{ plan: { $in: ['pro'] } }, { tags: { $contains: 'a' } }, { address: { city: 'x' } }] } })
  client.users.list()
  // @ts-expect-error
  client.users.list({ metadata_filter: { plann: 'pro' } })
  // @ts-expect-error
  client.users.list({ metadata_filter: { plan: { $in: ['gold'] } } })
  // @ts-expect-error
  client.users.list({ metadata_filter: { plan: 'pro', $or: [{ plan: 'free' }] } })
  client.users.update({ user_id: 'x', metadata: { plan: null, address: { zip: null } } })
  // @ts-expect-error
  client.users.update({ user_id: 'x', metadata: { plan: 3 } })
  client.users.upsert({ match: { db_uuid: '1' }, metadata: { plan: 'pro' } })
  expectTypeOf(client.users.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Own>()
  expectTypeOf(paginate(client.users.list, { search: 'x' })).toExtend<AsyncGenerator<{ metadata: Own; id: string }>>()
  plain.users.create({ metadata: { anything: [1, { a: null }] } })
  plain.users.list({ metadata_filter: { a: { $gt: 1 } } })
  paginate(plain.users.list, { metadata_filter: { a: 1 } })
  // @ts-expect-error
  plain.users.create({ nme: 'x' })
})
