import type { ListedUser } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { mergeHead } from './live-merge.ts'

/** Users whose name is their id, or the letter with a mark after it. */
const page = (names: string, next_cursor: string | null = null) => ({
  items: names.split(' ').map((name) => ({ id: name.slice(0, 1), name }) as ListedUser), // only id and name are compared here
  next_cursor,
})
const namesOf = (pages: ReturnType<typeof page>[] | undefined) => pages?.map(({ items }) => items.map(({ name }) => name).join(' '))

test.each<[string, string[], string, string[] | undefined, object]>([
  ['nothing new', ['a b', 'c d'], 'a b +', ['a b', 'c d'], { isMoved: false, isChanged: false, added: 0 }],
  ['a change in place', ['a b', 'c d'], 'a b! +', ['a b!', 'c d'], { isMoved: false, isChanged: true, added: 0 }],
  ['a new user', ['a b', 'c d'], 'n a +', ['n a b', 'c d'], { isMoved: true, isChanged: false, added: 1 }],
  ['a user that moves up from the second page', ['a b', 'c d'], 'd a +', ['d a b', 'c'], { isMoved: true, added: 0 }],
  ['an erased user', ['a b', 'c d'], 'b c +', undefined, { isMoved: true, added: 0 }],
  ['a user that moves up to the end of the head', ['a b', 'c d'], 'a d +', undefined, { isMoved: true, added: 0 }],
  ['two users that change places', ['a b c', 'd'], 'b a +', ['b a c', 'd'], { isMoved: true, added: 0 }],
  ['a new user at the end of the head', ['a b', 'c d'], 'a n +', ['a n b', 'c d'], { isMoved: true, added: 1 }],
  ['as many new users as the head has', ['a b', 'c d'], 'm n +', undefined, { isMoved: true, added: 2 }],
  ['a head that is the whole list', ['a b', 'c d'], 'b', ['b', ''], { isMoved: true, added: 0 }],
  ['the end of the list erased', ['a b c'], 'a b', ['a b'], { isMoved: true, added: 0 }],
])('%s', (_, shown, head, now, expected) => {
  const fresh = head.endsWith(' +') ? page(head.slice(0, -2), 'more') : page(head)
  const merged = mergeHead(
    shown.map((names) => page(names, 'next')),
    fresh,
  )
  expect(namesOf(merged.now)).toEqual(now)
  expect(merged).toMatchObject(expected)
  // No row moves before somebody asks for it.
  expect(merged.inPlace.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(shown.join(' ').split(' '))
})

test('the first user is found in an empty list', () => {
  expect(namesOf(mergeHead([{ items: [], next_cursor: null }], page('a')).now)).toEqual(['a'])
})
