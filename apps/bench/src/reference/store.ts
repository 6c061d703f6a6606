/** A user as both servers answer it. */
export interface User {
  id: string
  name: string
  about: string
  metadata: Metadata
  memory_opt_in: boolean
  version: number
  created_at: string
  updated_at: string
}

export type Metadata = Record<string, string | number | boolean | null>

export interface NewUser {
  id: string
  name: string
  about: string
  metadata: Metadata
}

/** The statements of the hand-written server, over the tables of Acquaint. */
export interface Store {
  key: (id: string) => Awaitable<{ app_id: string; hash: string } | undefined>
  get: (appId: string, id: string) => Awaitable<User | undefined>
  /** The newest users, one more than the page has. */
  list: (appId: string, limit: number) => Awaitable<User[]>
  /** The newest users with a value of a key. */
  lookUp: (appId: string, where: { key: string; value: string; limit: number }) => Awaitable<User[]>
  create: (appId: string, user: NewUser) => Awaitable<User>
  update: (appId: string, id: string, metadata: Metadata) => Awaitable<User | undefined>
}

type Awaitable<T> = T | Promise<T>

/** The row of a new user. */
export const newRow = (user: NewUser) => {
  const now = new Date().toISOString()
  return { ...user, memory_opt_in: false, version: 1, created_at: now, updated_at: now }
}

/** A value as the index over metadata stores it. */
export const indexValue = (value: Metadata[string]) => JSON.stringify(value)

export const searchText = ({ name, about }: NewUser) => `${name}X${about}`.toLowerCase()

/** The metadata after a merge patch, and what of it is new. */
export const merge = (stored: Metadata, patch: Metadata) => ({
  metadata: { ...stored, ...patch },
  changed: Object.entries(patch).filter(([key, value]) => stored[key] !== value),
})
