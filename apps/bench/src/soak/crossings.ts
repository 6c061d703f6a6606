import { ApiError, createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { pick } from '../random.ts'
import { startServer } from '../servers.ts'
import { makeKey } from './key.ts'

const appsMax = 2
const usersOfApp = 4
const callersAtOnce = 16

/** A user with a word that stands in all texts of this user, and nowhere else. */
interface Person {
  id: string
  word: string
  docId: string
  memoryId: string
}

interface Tenant {
  api: Api
  people: Person[]
}

export interface CrossingResult {
  calls: number
  refused: number
  /** Answers that hold a word of another app, or of another user than the one asked for. */
  crossings: string[]
}

/** Sends random calls of two apps, with ids of both, and looks for words in answers that must not have them. */
export const lookForCrossings = async (databaseUrl: string, calls: number): Promise<CrossingResult> => {
  const keys = await Promise.all(Array.from({ length: appsMax }, (_, index) => makeKey(databaseUrl, `tenant ${index}`)))
  const server = await startServer('Acquaint', { databaseUrl })
  try {
    const tenants = await Promise.all(keys.map((key, index) => settle(createClient({ url: server.url, apiKey: key, retries: 3 }), index)))
    const everybody = tenants.flatMap(({ people }) => people)
    const crossings: string[] = []
    let refused = 0
    let begun = 0
    const caller = async () => {
      while (begun < calls) {
        begun++
        const tenant = pick(tenants, Math.random)
        const target = pick(everybody, Math.random)
        const words = pick(everybody, Math.random)
        const { name, answer } = await ask(tenant.api, { target, word: words.word })
        if (answer === undefined) refused++
        else {
          // The answer to a search repeats no query.
          const allowed = name.startsWith('users.list') ? tenant.people : tenant.people.filter(({ id }) => id === target.id)
          const foreign = everybody.find((person) => !allowed.includes(person) && answer.includes(person.word))
          if (foreign) crossings.push(`${name}: ${foreign.word}`)
        }
      }
    }
    await Promise.all(Array.from({ length: callersAtOnce }, caller))
    return { calls, refused, crossings }
  } finally {
    await server.kill()
  }
}

const settle = async (api: Api, tenant: number): Promise<Tenant> => {
  const people: Person[] = []
  for (let index = 0; index < usersOfApp; index++) {
    const word = `marker${'abcdefgh'[tenant * usersOfApp + index]}word`
    const { id } = await api.users.create({ name: word, about: `Likes ${word}.`, metadata: { word, plan: 'pro' }, memory_opt_in: true })
    const { id: docId } = await api.docs.create({ user_id: id, title: word, content: `Notes about ${word} and sailing.` })
    const { id: memoryId } = await api.memories.create({ user_id: id, content: `Sails on the ${word}.` })
    people.push({ id, word, docId, memoryId })
  }
  return { api, people }
}

/** Calls a random procedure about a person. Resolves without an answer if the call is refused. */
const ask = async (
  api: Api,
  { target: { id: user_id, docId: doc_id, memoryId: memory_id, word: own }, word }: { target: Person; word: string },
) => {
  const calls = {
    'users.get': () => api.users.get({ user_id }),
    'users.list by search': () => api.users.list({ search: pick([word, 'likes', own], Math.random) }),
    'users.list by filter': () =>
      api.users.list({ metadata_filter: pick([{ word }, { plan: 'pro' }, { $or: [{ word }, { word: own }] }], Math.random) }),
    'users.context': () => api.users.context({ user_id, query: pick(['sailing', own, word], Math.random) }),
    'users.profile': () => api.users.profile({ user_id }),
    'users.update': () => api.users.update({ user_id, metadata: { seen: Math.random() } }),
    'docs.list': () => api.docs.list({ user_id }),
    'docs.get': () => api.docs.get({ user_id, doc_id }),
    'docs.search': () => api.docs.search({ user_id, query: pick(['sailing', word], Math.random) }),
    'docs.update': () => api.docs.update({ user_id, doc_id, metadata: { seen: Math.random() } }),
    'memories.list': () => api.memories.list({ user_id }),
    'memories.get': () => api.memories.get({ user_id, memory_id }),
    'memories.recall': () => api.memories.recall({ user_id, query: pick(['sails', word], Math.random) }),
    'memories.history': () => api.memories.history({ user_id, memory_id }),
    'memories.form': () => api.memories.form({ user_id, messages: [{ role: 'user', content: `I live near the ${own}.` }] }),
  }
  const name = pick(Object.keys(calls) as (keyof typeof calls)[], Math.random)
  try {
    return { name, answer: JSON.stringify(await calls[name]()) }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { name, answer: undefined }
    throw error
  }
}
