import type { User } from '@acquaint/contracts'
import { pathText } from '../metadata/paths.ts'

/** Users that are read for the keys that are known: those of the first page. */
const readMax = 100
/** Keys that are columns until somebody chooses others. */
const defaultKeys = 3
/** Longest value that fits in a column of its own. */
const shortMax = 24

interface MetadataKey {
  key: string
  /** Number of the read users that have the key. */
  count: number
}

/** Counts the keys in the metadata of the first users, most frequent first. */
const metadataKeysOf = (users: User[]): MetadataKey[] => {
  const counts = new Map<string, number>()
  for (const { metadata } of users.slice(0, readMax)) for (const key of Object.keys(metadata)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].map(([key, count]) => ({ key, count })).toSorted((a, b) => b.count - a.count)
}

/** Chooses the columns where the address does not: the most frequent keys with short, single values. */
export const defaultColumns = (users: User[]): string[] =>
  metadataKeysOf(users)
    // The mark of the sample data says nothing about a user.
    .filter(({ key }) => !key.startsWith('acquaint_') && users.slice(0, readMax).every(({ metadata }) => isShort(metadata[key])))
    .slice(0, defaultKeys)
    .map(({ key }) => pathText([key]))

const isShort = (value: unknown) => value === undefined || (typeof value !== 'object' && String(value).length <= shortMax)

/** Writes a value of metadata in one line. */
export const shownValue = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))
