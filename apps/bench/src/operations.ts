import { type Person, person } from './people.ts'

/** One call as applications make it, in the terms of the contract: every transport carries the same. */
export interface Operation {
  name: string
  verb: 'get' | 'list' | 'create' | 'update' | 'count'
  /** Another input at every call, so that no cache can know the answer. */
  input: () => Record<string, unknown>
  /** Whether this is the right answer: a quick wrong one must not count. */
  isRight: (output: unknown) => boolean
}

/** Reads that both tables measure. */
export const reads = (people: readonly Person[]): Operation[] => {
  const next = inTurn(people)
  return [
    { name: 'get', verb: 'get', input: () => ({ user_id: next().id }), isRight: has('id') },
    { name: 'list 100', verb: 'list', input: () => ({ limit: 100 }), isRight: hasItems(100) },
    {
      name: 'metadata look-up',
      verb: 'list',
      input: () => ({ metadata_filter: { db_uuid: next().metadata.db_uuid } }),
      isRight: hasItems(1),
    },
    {
      name: 'half match, newest 100',
      verb: 'list',
      input: () => ({ metadata_filter: { plan: 'pro' }, limit: 100 }),
      isRight: hasItems(100),
    },
  ]
}

export const writes = (people: readonly Person[]): Operation[] => {
  const next = inTurn(people)
  let made = people.length
  let visits = 0
  return [
    { name: 'create', verb: 'create', input: () => person(made++), isRight: has('id') },
    { name: 'update', verb: 'update', input: () => ({ user_id: next().id, metadata: { visits: ++visits } }), isRight: has('id') },
  ]
}

/** Reads that differ in the database alone. */
export const rarerReads = (people: readonly Person[]): Operation[] => {
  const next = inTurn(people)
  return [
    {
      name: 'metadata look-up by updated_at',
      verb: 'list',
      input: () => ({ metadata_filter: { db_uuid: next().metadata.db_uuid }, sort_by: 'updated_at' }),
      isRight: hasItems(1),
    },
    {
      name: 'half match by updated_at',
      verb: 'list',
      input: () => ({ metadata_filter: { plan: 'pro' }, sort_by: 'updated_at', limit: 100 }),
      isRight: hasItems(100),
    },
    {
      name: 'count of half',
      verb: 'count',
      input: () => ({ metadata_filter: { plan: 'pro' } }),
      isRight: (output) => isRecord(output) && output.count === Math.ceil(people.length / 2),
    },
    { name: 'search, one in five', verb: 'list', input: () => ({ search: 'Headache', limit: 100 }), isRight: hasItems(100) },
    { name: 'search, one of all', verb: 'list', input: () => ({ search: lastSentence(next()) }), isRight: hasItems(1) },
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

const hasItems = (count: number) => (output: unknown) => isRecord(output) && Array.isArray(output.items) && output.items.length === count
