import type { KnownMetadataKeys } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api.tsx'
import { pathText } from './paths.ts'

/** Keys that are read at most: an application has tens. */
const keysMax = 500

/** They are counted over many users, and change little while somebody edits a filter. */
const staleMs = 60_000

export interface KnownKey extends Pick<KnownMetadataKeys['items'][number], 'types' | 'users'> {
  /** Path of the key, such as `address.city`. */
  name: string
}

/** Returns the keys in the metadata of users, the most frequent first, without objects, whose keys stand for them. */
export const useKnownKeys = ({ enabled = true } = {}): { keys: KnownKey[]; isLoaded: boolean } => {
  const { data } = useQuery({ ...useApi().metadata.keys.options({ limit: keysMax }), enabled, staleTime: staleMs })
  const keys = data?.items.map(({ path, types, users }) => ({ name: pathText(path), types, users })) ?? []
  return { keys: keys.filter(({ types }) => types.some((type) => type !== 'object')), isLoaded: data !== undefined }
}
