import type { Api, AppRouter, Metadata, User } from '@acquaint/contracts'
import { createTRPCClient } from '@trpc/client'
import { describe, expectTypeOf, test } from 'vitest'
import { createClient } from './client.ts'
import { paginate } from './paginate.ts'

interface Own {
  db_uuid: string
  plan?: 'free' | 'pro'
  seats?: number
  tags?: string[]
  address?: { city: string; zip?: string }
}

const { users } = createClient<{ metadata: Own }>({ url: 'http://127.0.0.1:3000' })
const plain = createClient({ url: 'http://127.0.0.1:3000' })
const user_id = '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'

describe('a client with types for the metadata of users', () => {
  test('a new user needs every required key and takes no other key', () => {
    users.create({ name: 'Ada', metadata: { db_uuid: '1', plan: 'pro', tags: ['a'] } }, { signal: AbortSignal.timeout(1000) })
    // @ts-expect-error db_uuid is a string
    users.create({ metadata: { db_uuid: 1 } })
    // @ts-expect-error gold is no plan
    users.create({ metadata: { db_uuid: '1', plan: 'gold' } })
    // @ts-expect-error plann is misspelt
    users.create({ metadata: { db_uuid: '1', plann: 'pro' } })
    // @ts-expect-error db_uuid is missing
    users.create({ metadata: { plan: 'pro' } })
    // @ts-expect-error left out, metadata would be {}, without db_uuid
    users.create({ name: 'Ada' })
    // @ts-expect-error nme is misspelt
    users.create({ nme: 'Ada', metadata: { db_uuid: '1' } })
  })

  test('a replacement needs every required key', () => {
    users.replace({ user_id, name: 'Ada', about: '', metadata: { db_uuid: '1' } })
    // @ts-expect-error left out, metadata would become {}, without db_uuid
    users.replace({ user_id, name: 'Ada', about: '' })
  })

  test('metadata is optional if none of its keys is required', () => {
    const loose = createClient<{ metadata: { plan?: 'free' | 'pro' } }>({ url: 'http://127.0.0.1:3000' })
    loose.users.create({})
    loose.users.replace({ user_id, name: 'Ada', about: '' })
    // @ts-expect-error gold is no plan
    loose.users.create({ metadata: { plan: 'gold' } })
  })

  test('an update takes any subset of the keys, and null for optional keys', () => {
    users.update({ user_id, name: 'Ada' })
    users.update({ user_id, metadata: { db_uuid: '2' } })
    users.update({ user_id, metadata: { plan: null, address: { zip: null } } })
    users.update({ user_id, metadata: { address: null, tags: [] } })
    // @ts-expect-error 3 is no plan
    users.update({ user_id, metadata: { plan: 3 } })
    // @ts-expect-error every user has a db_uuid
    users.update({ user_id, metadata: { db_uuid: null } })
    // @ts-expect-error every address has a city
    users.update({ user_id, metadata: { address: { city: null } } })
    // @ts-expect-error user_id says whom to update
    users.update({ metadata: { plan: 'pro' } })
  })

  test('an upsert matches by values of its keys, without operators', () => {
    users.upsert({ match: { db_uuid: '1' }, metadata: { plan: 'pro' } })
    users.upsert({ match: { address: { city: 'Paris' } } })
    // @ts-expect-error db_uuid is a string
    users.upsert({ match: { db_uuid: 1 } })
    // @ts-expect-error a match has no operators
    users.upsert({ match: { plan: { $in: ['pro'] } } })
    // @ts-expect-error match says whom to update
    users.upsert({ metadata: { plan: 'pro' } })
  })

  test('results have the keys of the application', () => {
    expectTypeOf(users.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Own>()
    expectTypeOf(users.create).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Own>()
    expectTypeOf(users.list).returns.resolves.toHaveProperty('items').items.toHaveProperty('metadata').toEqualTypeOf<Own>()
    expectTypeOf(users.count).returns.resolves.toEqualTypeOf<{ count: number }>()
    expectTypeOf(users.delete).returns.resolves.toEqualTypeOf<Awaited<ReturnType<Api['users']['delete']>>>()
  })

  test('paginate takes the filters and returns the users of the application', () => {
    const walk = paginate(users.list, { limit: 10, metadata_filter: { plan: 'pro' } }, { signal: AbortSignal.timeout(1000) })
    expectTypeOf(walk).toExtend<AsyncGenerator<{ id: string; metadata: Own }>>()
    paginate(users.list)
    // @ts-expect-error plann is misspelt
    paginate(users.list, { metadata_filter: { plann: 'pro' } })
    // @ts-expect-error the walk has the cursor
    paginate(users.list, { cursor: 'x' })
    // @ts-expect-error get has no pages
    paginate(users.get, { user_id })
  })
})

describe('a filter by typed metadata', () => {
  test('takes values of its keys', () => {
    users.list()
    users.list({ metadata_filter: {} })
    users.list({ metadata_filter: { db_uuid: '1', plan: 'pro', tags: ['a', 'b'], address: { city: 'Paris' } } })
    users.count({ metadata_filter: { plan: 'pro' } })
    // @ts-expect-error plann is misspelt
    users.list({ metadata_filter: { plann: 'pro' } })
    // @ts-expect-error seats is a number
    users.count({ metadata_filter: { seats: '3' } })
    // @ts-expect-error metadata_filer is misspelt
    users.list({ metadata_filer: { plan: 'pro' } })
  })

  test('takes each operator with operands of the right type', () => {
    users.list({ metadata_filter: { plan: { $eq: 'pro' }, db_uuid: { $ne: '1' } } })
    users.list({ metadata_filter: { plan: { $in: ['pro', 'free'] }, seats: { $nin: [1, 2] } } })
    users.list({ metadata_filter: { seats: { $gt: 1, $lte: 10 }, db_uuid: { $gte: 'a', $lt: 'b' } } })
    users.list({ metadata_filter: { plan: { $exists: false }, address: { $exists: true } } })
    users.list({ metadata_filter: { tags: { $contains: 'a' }, db_uuid: { $contains: '-4' } } })
    // @ts-expect-error gold is no plan
    users.list({ metadata_filter: { plan: { $in: ['gold'] } } })
    // @ts-expect-error gold is no plan
    users.list({ metadata_filter: { plan: { $ne: 'gold' } } })
    // @ts-expect-error numbers are ordered among numbers
    users.list({ metadata_filter: { seats: { $gt: '1' } } })
    // @ts-expect-error arrays have no order
    users.list({ metadata_filter: { tags: { $gt: ['a'] } } })
    // @ts-expect-error tags are strings
    users.list({ metadata_filter: { tags: { $contains: 1 } } })
    // @ts-expect-error a number contains nothing
    users.list({ metadata_filter: { seats: { $contains: 1 } } })
    // @ts-expect-error $exists takes true or false
    users.list({ metadata_filter: { plan: { $exists: 1 } } })
    // @ts-expect-error there is no $regex
    users.list({ metadata_filter: { db_uuid: { $regex: '^1' } } })
    // @ts-expect-error the top of a filter has no value to compare
    users.list({ metadata_filter: { $eq: 'pro' } })
  })

  test('joins filters at any level, but not next to keys', () => {
    users.list({ metadata_filter: { $or: [{ plan: 'pro' }, { $and: [{ seats: { $gte: 10 } }, { $not: { tags: { $contains: 'a' } } }] }] } })
    users.list({ metadata_filter: { seats: { $or: [{ $lt: 1 }, { $gt: 9 }, 5] }, plan: { $not: 'free' } } })
    users.list({ metadata_filter: { address: { $or: [{ city: 'Paris' }, { zip: { $exists: true } }] } } })
    // @ts-expect-error keys and operators do not mix
    users.list({ metadata_filter: { plan: 'pro', $or: [{ plan: 'free' }] } })
    // @ts-expect-error $or takes an array
    users.list({ metadata_filter: { $or: { plan: 'pro' } } })
    // @ts-expect-error twon is misspelt, below $and too
    users.list({ metadata_filter: { $and: [{ address: { twon: 'Paris' } }] } })
  })

  test('compares keys that hold numbers or strings with both', () => {
    const mixed = createClient<{ metadata: { rank: number | string | null } }>({ url: 'http://127.0.0.1:3000' })
    mixed.users.list({ metadata_filter: { rank: { $gt: 1 } } })
    mixed.users.list({ metadata_filter: { rank: { $gt: 'a' } } })
    mixed.users.list({ metadata_filter: { rank: null } })
    // @ts-expect-error null has no order
    mixed.users.list({ metadata_filter: { rank: { $gt: null } } })
  })
})

describe('a client without types for metadata', () => {
  test('is the API of the contract', () => {
    expectTypeOf(plain).toEqualTypeOf<Api>()
  })

  test('takes and returns any JSON', () => {
    plain.users.create({})
    plain.users.create({ metadata: { anything: [1, { a: null }] } })
    plain.users.update({ user_id, metadata: { anything: null } })
    plain.users.list({ metadata_filter: { a: { $gt: 1 }, b: ['c'] } })
    paginate(plain.users.list, { metadata_filter: { a: 1 } })
    expectTypeOf(plain.users.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Metadata<'user'>>()
    // @ts-expect-error a date is not JSON
    plain.users.create({ metadata: { since: new Date() } })
  })

  test('takes the metadata of a user in every metadata field', async () => {
    const { metadata } = await plain.users.get({ user_id })
    plain.users.create({ metadata })
    plain.users.update({ user_id, metadata })
    plain.users.upsert({ match: metadata, metadata })
    plain.users.list({ metadata_filter: metadata })
  })

  test('refuses fields that the contract does not have', () => {
    // @ts-expect-error nme is misspelt
    plain.users.create({ nme: 'Ada' })
    // @ts-expect-error user_id is missing
    plain.users.get({})
    // @ts-expect-error users has no drop
    plain.users.drop
  })

  test('takes types for metadata only', () => {
    // @ts-expect-error metdata is misspelt
    createClient<{ metdata: Own }>({ url: 'http://127.0.0.1:3000' })
  })
})

test('the bare tRPC client is typed by the contract', () => {
  const trpc = createTRPCClient<AppRouter>({ links: [] })
  expectTypeOf(trpc.users.create.mutate).parameter(0).toEqualTypeOf<Parameters<Api['users']['create']>[0]>()
  expectTypeOf(trpc.users.get.query).returns.resolves.toExtend<Omit<User, 'metadata'>>()
  expectTypeOf(trpc.users.list.query).returns.resolves.toExtend<{ items: Omit<User, 'metadata'>[]; next_cursor: string | null }>()
  // @ts-expect-error get is a query
  trpc.users.get.mutate
})
