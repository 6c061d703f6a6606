import type { Api } from '@acquaint/contracts'

/** State of a resource as results show it. */
export interface Versioned {
  id: string
  version: number
  updated_at: string
}

/** State that a writer expects. */
export interface Guard {
  if_version?: number | undefined
  if_updated_at?: string | undefined
}

interface Ids {
  user_id: string
  id: string
}

/** Resource with a version: makes one, and reads, changes and erases it. */
export interface VersionedKind {
  path: (ids: Ids) => string
  make: (api: Api, userId: string) => Promise<Versioned>
  get: (api: Api, ids: Ids) => Promise<Versioned>
  update: (api: Api, ids: Ids, given: Guard & { field?: string }) => Promise<Versioned>
  delete: (api: Api, ids: Ids, guard: Pick<Guard, 'if_version'>) => Promise<unknown>
}

/** Every resource with a version, by its name. The user that `make` gets has consented to memories. */
export const versionedKinds: Record<string, VersionedKind> = {
  user: {
    path: ({ user_id }) => `/api/users/${user_id}`,
    make: (api, user_id) => api.users.get({ user_id }),
    get: (api, { user_id }) => api.users.get({ user_id }),
    update: (api, { user_id }, { field, ...guard }) => api.users.update({ user_id, about: field, ...guard }),
    delete: (api, { user_id }, guard) => api.users.delete({ user_id, ...guard }),
  },
  document: {
    path: ({ user_id, id }) => `/api/users/${user_id}/docs/${id}`,
    make: (api, user_id) => api.docs.create({ user_id, title: 'Title', content: 'Content' }),
    get: (api, { user_id, id }) => api.docs.get({ user_id, doc_id: id }),
    update: (api, { user_id, id }, { field, ...guard }) => api.docs.update({ user_id, doc_id: id, content: field, ...guard }),
    delete: (api, { user_id, id }, guard) => api.docs.delete({ user_id, doc_id: id, ...guard }),
  },
  memory: {
    path: ({ user_id, id }) => `/api/users/${user_id}/memories/${id}`,
    make: (api, user_id) => api.memories.create({ user_id, content: 'I live in Lyon.' }),
    get: (api, { user_id, id }) => api.memories.get({ user_id, memory_id: id }),
    update: (api, { user_id, id }, { field, ...guard }) => api.memories.update({ user_id, memory_id: id, content: field, ...guard }),
    delete: (api, { user_id, id }, guard) => api.memories.delete({ user_id, memory_id: id, ...guard }),
  },
}
