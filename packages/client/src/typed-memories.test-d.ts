import { describe, expectTypeOf, test } from 'vitest'
import { createClient } from './client.ts'

interface OwnMemory {
  topic: string
  weight?: number
}

const user_id = '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10'
const memory_id = user_id

describe('a client with types for the metadata of memories', () => {
  const { memories, users } = createClient<{ metadata: { db_uuid: string }; memoryMetadata: OwnMemory }>({ url: 'http://127.0.0.1:3000' })

  test('creates, updates and filters of memories take the keys of memories with their types', () => {
    memories.create({ user_id, content: 'I have a boat.', metadata: { topic: 'boats', weight: 1 } })
    memories.create({ user_id, content: 'I have a boat.' })
    // @ts-expect-error weight is a number
    memories.create({ user_id, content: 'I have a boat.', metadata: { weight: '1' } })
    // @ts-expect-error topik is misspelt
    memories.create({ user_id, content: 'I have a boat.', metadata: { topik: 'boats' } })
    // @ts-expect-error db_uuid is a key of users
    memories.update({ user_id, memory_id, metadata: { db_uuid: '1' } })
    memories.update({ user_id, memory_id, metadata: { weight: null } })
    memories.recall({ user_id, query: 'boat', metadata_filter: { weight: { $gte: 1 } } })
    // @ts-expect-error weight is a number
    memories.recall({ user_id, query: 'boat', metadata_filter: { weight: '1' } })
  })

  test('an extracted memory may have none of the keys', async () => {
    const { formed } = await memories.form({ user_id, messages: [{ role: 'user', content: 'I have a boat.' }] })
    expectTypeOf(formed[0]?.metadata).toEqualTypeOf<{ topic?: string; weight?: number } | undefined>()
    const { items } = await memories.recall({ user_id, query: 'boat' })
    expectTypeOf(items[0]?.metadata.topic).toEqualTypeOf<string | undefined>()
    expectTypeOf(items[0]?.why.semantic).toEqualTypeOf<number | undefined>()
    expectTypeOf((await users.get({ user_id })).metadata).toEqualTypeOf<{ db_uuid: string }>()
  })
})
