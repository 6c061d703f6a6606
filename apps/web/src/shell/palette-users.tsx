import type { User } from '@acquaint/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api.tsx'
import { countOf } from '../users/filters.ts'
import { fold, metadataHit } from '../users/metadata-hit.ts'
import { shownValue } from '../users/metadata-keys.ts'
import { metadataFilterOf, piecesOf, wantedOf } from './palette-search.ts'

/** Users in the result at most. */
const usersMax = 6

/** Longest part of a value that is shown. */
const shownCharacters = 100

/** Finds users by name, about, id and the values of their metadata, or by one key and value. */
export const useFoundUsers = (words: string) => {
  const api = useApi()
  const filter = metadataFilterOf(words)
  const found = countOf(filter ? { metadata_filter: filter } : words === '' ? {} : { search: words })
  const { data } = useQuery({
    ...api.users.list.options({ ...found, limit: usersMax, sort_by: 'updated_at' }),
    placeholderData: keepPreviousData,
  })
  const { data: counted } = useQuery({ ...api.users.count.options(found), enabled: words !== '', placeholderData: keepPreviousData })
  return { users: data?.items ?? [], count: counted?.count ?? 0 }
}

/** Says where the words of a search are, unless the name shows it. */
export const hintOf = (user: User, words: string) => (hitOf(user, words) ? 'metadata' : isId(user, words) ? 'id' : undefined)

/** Marks the words of the search in a text. */
export const Marked = ({ text, words }: { text: string; words: string }) =>
  piecesOf(text, words).map((piece, index) => (piece.isMatch ? <mark key={index}>{piece.text}</mark> : piece.text))

/** Shows what was found: the key of the metadata or the id that has the words, or else the first values. */
export const Hit = ({ user, words }: { user: User; words: string }) => {
  const hit = hitOf(user, words)
  if (hit)
    return (
      <bdi className="mono i2">
        {hit.key}: <Marked text={hit.value.slice(0, shownCharacters)} words={wantedOf(words)} />
      </bdi>
    )
  if (isId(user, words)) return <span className="mono i2">{user.id}</span>
  const values = Object.values(user.metadata).filter((value) => typeof value !== 'object')
  return <bdi className="i3">{values.slice(0, 2).map(shownValue).join(' · ').slice(0, shownCharacters)}</bdi>
}

const hitOf = ({ name, metadata }: User, words: string) =>
  !metadataFilterOf(words) && fold(name).includes(fold(words)) ? undefined : metadataHit(metadata, wantedOf(words))

/** The fewest digits of an id that the server takes for its beginning. */
const idDigitsMin = 4

const isId = ({ id }: User, words: string) => words.length >= idDigitsMin && id.startsWith(words.toLowerCase())
