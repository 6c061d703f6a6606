import type { Api, Metadata } from '@acquaint/contracts'
import { describe, expectTypeOf, test } from 'vitest'
import { createClient } from './client.ts'
import { paginate } from './paginate.ts'

interface Own {
  db_uuid: string
}

const { users } = createClient<{ metadata: Own }>({ url: 'http://127.0.0.1:3000' })
const user_id = '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'

interface OwnDoc {
  source: string
  page?: number
  labels?: string[]
}

describe('a client with types for the metadata of users and documents', () => {
  const both = createClient<{ metadata: Own; docMetadata: OwnDoc }>({ url: 'http://127.0.0.1:3000' })
  const doc = { title: 'Report', content: ['One.', 'Two.'] }
  const doc_id = user_id

  test('a new document needs every required key and takes no other key', () => {
    both.docs.create({ user_id, ...doc, metadata: { source: 'lab', page: 1 } })
    // @ts-expect-error page is a number
    both.docs.create({ user_id, ...doc, metadata: { source: 'lab', page: '1' } })
    // @ts-expect-error pag is misspelt
    both.docs.create({ user_id, ...doc, metadata: { source: 'lab', pag: 1 } })
    // @ts-expect-error source is missing
    both.docs.create({ user_id, ...doc, metadata: { page: 1 } })
    // @ts-expect-error db_uuid is a key of users
    both.docs.create({ user_id, ...doc, metadata: { source: 'lab', db_uuid: '1' } })
    // @ts-expect-error left out, metadata would be {}, without source
    both.docs.create({ user_id, ...doc })
    // @ts-expect-error content is text
    both.docs.create({ user_id, title: 'Report', content: 1, metadata: { source: 'lab' } })
  })

  test('documents in the input of a user have the keys of documents', () => {
    both.users.create({ metadata: { db_uuid: '1' }, docs: [{ ...doc, metadata: { source: 'lab', labels: ['a'] } }] })
    both.users.upsert({ match: { db_uuid: '1' }, docs: [{ ...doc, metadata: { source: 'lab' } }] })
    // @ts-expect-error source is missing
    both.users.create({ metadata: { db_uuid: '1' }, docs: [doc] })
    // @ts-expect-error page is a number
    both.users.create({ metadata: { db_uuid: '1' }, docs: [{ ...doc, metadata: { source: 'lab', page: '1' } }] })
    // @ts-expect-error db_uuid is a key of users
    both.users.upsert({ match: { db_uuid: '1' }, docs: [{ ...doc, metadata: { db_uuid: '1' } }] })
    // @ts-expect-error source is a key of documents
    both.users.create({ metadata: { db_uuid: '1', source: 'lab' } })
    // @ts-expect-error a replacement takes no documents
    both.users.replace({ user_id, name: 'Ada', about: '', metadata: { db_uuid: '1' }, docs: [] })
  })

  test('an update takes any subset of the keys, and null for optional keys', () => {
    both.docs.update({ user_id, doc_id, title: 'Letter' })
    both.docs.update({ user_id, doc_id, metadata: { page: null, labels: [] } })
    // @ts-expect-error every document has a source
    both.docs.update({ user_id, doc_id, metadata: { source: null } })
    // @ts-expect-error doc_id says which to update
    both.docs.update({ user_id, title: 'Letter' })
  })

  test('every filter of documents takes the keys of documents', () => {
    both.docs.list({ user_id, metadata_filter: { source: 'lab', page: { $gte: 1 } } })
    both.docs.search({ user_id, query: 'cholesterol', metadata_filter: { $or: [{ page: 1 }, { labels: { $contains: 'a' } }] } })
    both.docs.deleteMany({ user_id, metadata_filter: { page: { $exists: false } } })
    paginate(both.docs.list, { user_id, metadata_filter: { page: 1 } })
    // @ts-expect-error page is a number
    both.docs.list({ user_id, metadata_filter: { page: '1' } })
    // @ts-expect-error plan is a key of users
    both.docs.search({ user_id, query: 'cholesterol', metadata_filter: { plan: 'pro' } })
    // @ts-expect-error pag is misspelt
    both.docs.deleteMany({ user_id, metadata_filter: { pag: 1 } })
    // @ts-expect-error page is a key of documents
    both.users.list({ metadata_filter: { page: 1 } })
  })

  test('results have the keys of the application', () => {
    expectTypeOf(both.docs.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<OwnDoc>()
    expectTypeOf(both.docs.create).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<OwnDoc>()
    expectTypeOf(both.docs.list).returns.resolves.toHaveProperty('items').items.toHaveProperty('metadata').toEqualTypeOf<OwnDoc>()
    expectTypeOf(both.docs.search).returns.resolves.toHaveProperty('items').items.toHaveProperty('metadata').toEqualTypeOf<OwnDoc>()
    expectTypeOf(both.docs.search).returns.resolves.toHaveProperty('items').items.toHaveProperty('span').toEqualTypeOf<[number, number]>()
    expectTypeOf(both.docs.get).returns.resolves.toHaveProperty('content').toEqualTypeOf<string | string[]>()
    expectTypeOf(both.users.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Own>()
    expectTypeOf(both.docs.delete).returns.resolves.toEqualTypeOf<Awaited<ReturnType<Api['docs']['delete']>>>()
  })

  test('documents have any JSON if only the metadata of users has a type, and vice versa', () => {
    const { docs } = createClient<{ metadata: Own }>({ url: 'http://127.0.0.1:3000' })
    docs.create({ user_id, ...doc })
    docs.create({ user_id, ...doc, metadata: { anything: [1, { a: null }] } })
    docs.update({ user_id, doc_id, metadata: { anything: null } })
    docs.search({ user_id, query: 'a', metadata_filter: { anything: { $gt: 1 } } })
    users.create({ metadata: { db_uuid: '1' }, docs: [{ ...doc, metadata: { anything: 1 } }, doc] })
    expectTypeOf(docs.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Metadata<'doc'>>()
    // @ts-expect-error a date is not JSON
    docs.create({ user_id, ...doc, metadata: { since: new Date() } })

    const other = createClient<{ docMetadata: OwnDoc }>({ url: 'http://127.0.0.1:3000' })
    other.users.create({ metadata: { anything: 1 }, docs: [{ ...doc, metadata: { source: 'lab' } }] })
    expectTypeOf(other.users.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<Metadata<'user'>>()
    expectTypeOf(other.docs.get).returns.resolves.toHaveProperty('metadata').toEqualTypeOf<OwnDoc>()
    // @ts-expect-error page is a number
    other.docs.create({ user_id, ...doc, metadata: { source: 'lab', page: '1' } })
  })
})
