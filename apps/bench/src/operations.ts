import type { contract } from '@acquaint/contracts'
import type { Owner } from './owner.ts'
import { type Person, person } from './people.ts'

type Resource = 'users' | 'docs' | 'memories'

/** One call as applications make it, in the terms of the contract: every transport carries the same. */
export interface Operation {
  name: string
  /** Resource and verb of the procedure. */
  procedure: { [R in Resource]: [R, Extract<keyof (typeof contract)[R], string>] }[Resource]
  /** Another input at every call, so that no cache can know the answer. */
  input: () => Record<string, unknown>
  /** Whether this is the right answer: a quick wrong one must not count. */
  isRight: (output: unknown) => boolean
}

/** Reads by key and by index, whose time must not grow with the users of the app. */
export const reads = (people: readonly Person[]): Operation[] => {
  const next = inTurn(people)
  return [
    { name: 'get', procedure: ['users', 'get'], input: () => ({ user_id: next().id }), isRight: has('id') },
    { name: 'list 100', procedure: ['users', 'list'], input: () => ({ limit: 100 }), isRight: hasItems(100) },
    {
      name: 'metadata look-up',
      procedure: ['users', 'list'],
      input: () => ({ metadata_filter: { db_uuid: next().metadata.db_uuid } }),
      isRight: hasItems(1),
    },
  ]
}

/** Reads of the documents and the memories of one user. */
export const ownedReads = ({ id, queries }: Owner): Operation[] => {
  let asked = 0
  const input = () => ({ user_id: id, query: queries[asked++ % queries.length] ?? '' })
  return [
    { name: 'docs.search', procedure: ['docs', 'search'], input, isRight: hasItems() },
    { name: 'memories.recall', procedure: ['memories', 'recall'], input, isRight: hasItems() },
    { name: 'users.context', procedure: ['users', 'context'], input, isRight: hasItems() },
  ]
}

export const writes = (people: readonly Person[]): Operation[] => {
  const next = inTurn(people)
  let made = people.length
  let visits = 0
  return [
    { name: 'create', procedure: ['users', 'create'], input: () => person(made++), isRight: has('id') },
    {
      name: 'update',
      procedure: ['users', 'update'],
      input: () => ({ user_id: next().id, metadata: { visits: ++visits } }),
      isRight: has('id'),
    },
    {
      name: 'upsert',
      procedure: ['users', 'upsert'],
      input: () => ({ match: { db_uuid: next().metadata.db_uuid }, metadata: { visits: ++visits } }),
      isRight: has('id'),
    },
  ]
}

/** Reads that differ in the database alone. */
export const rarerReads = (people: readonly Person[]): Operation[] => {
  const next = inTurn(people)
  return [
    {
      name: 'half match, newest 100',
      procedure: ['users', 'list'],
      input: () => ({ metadata_filter: { plan: 'pro' }, limit: 100 }),
      isRight: hasItems(100),
    },
    {
      name: 'metadata look-up by updated_at',
      procedure: ['users', 'list'],
      input: () => ({ metadata_filter: { db_uuid: next().metadata.db_uuid }, sort_by: 'updated_at' }),
      isRight: hasItems(1),
    },
    {
      name: 'half match by updated_at',
      procedure: ['users', 'list'],
      input: () => ({ metadata_filter: { plan: 'pro' }, sort_by: 'updated_at', limit: 100 }),
      isRight: hasItems(100),
    },
    {
      name: 'count of half',
      procedure: ['users', 'count'],
      input: () => ({ metadata_filter: { plan: 'pro' } }),
      isRight: (output) => isRecord(output) && output.count === Math.ceil(people.length / 2),
    },
    {
      name: 'search, one in five',
      procedure: ['users', 'list'],
      input: () => ({ search: 'Headache', limit: 100 }),
      isRight: hasItems(100),
    },
    { name: 'search, one of all', procedure: ['users', 'list'], input: () => ({ search: lastSentence(next()) }), isRight: hasItems(1) },
  ]
}

/** Walks through all people in an order that no index has. */
const inTurn = (people: readonly Person[]) => {
  const step = 7919 // a prime: everybody has a turn
  let at = 0
  return (): Person => {
    at = (at + step) % people.length
    const one = people[at]
    if (!one) throw new Error('There is nobody to ask for')
    return one
  }
}

const lastSentence = ({ about }: Person) => about.slice(about.indexOf('File'))

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const has = (field: string) => (output: unknown) => isRecord(output) && field in output

/** A page of this number of items, or of any but none. */
const hasItems = (count?: number) => (output: unknown) =>
  isRecord(output) && Array.isArray(output.items) && (count === undefined ? output.items.length > 0 : output.items.length === count)
