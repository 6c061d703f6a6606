import type { Memory, MemorySource, MemoryVersion } from '@acquaint/contracts'

/** The origin of the current words of a memory. */
export interface Origin {
  /** Set where somebody wrote the current words over earlier ones. */
  edited: { at: string; before: string } | undefined
  /** The message that the memory was formed from; null for a memory written by hand. Never the source of an edit. */
  source: MemorySource | null
  /** Set where a message superseded earlier words. */
  supersededAt: string | undefined
}

/**
 * Works out the origin of the current words from the earlier versions. An edit leaves the source of the memory as it is, so
 * that the source alone says nothing about who wrote the words; a superseding message brings a source of its own.
 */
export const originOf = ({ source }: Pick<Memory, 'source'>, versions: MemoryVersion[]): Origin => {
  const latestFirst = versions.toSorted((a, b) => (a.replaced_at < b.replaced_at ? 1 : -1))
  const edit = latestFirst.find(({ reason }) => reason === 'edited')
  // The edited words were superseded later where a version with their source was. A message that came too late is in the
  // history too, as superseded, with a source of its own.
  const isSuperseded = latestFirst.some(
    (version) =>
      edit !== undefined &&
      version.reason === 'superseded' &&
      version.replaced_at > edit.replaced_at &&
      isSame(version.source, edit.source),
  )
  return {
    edited: edit && isSame(edit.source, source) && !isSuperseded ? { at: edit.replaced_at, before: edit.content } : undefined,
    source,
    supersededAt: latestFirst.find(({ reason }) => reason === 'superseded')?.replaced_at,
  }
}

const isSame = (a: MemorySource | null, b: MemorySource | null) => JSON.stringify(a) === JSON.stringify(b)
