import type { QueryRunner } from 'typeorm'
import { normaliseText } from '../normalise.ts'

/** An index entry must stay small, and so must a cursor. */
const charactersMax = 100

/** Returns what a list by name compares: the beginning of the name, without case and accents. */
export const nameKey = ({ name }: { name: string }): string => [...normaliseText(name).trim()].slice(0, charactersMax).join('')

/** Statements of a database: one selects the users after an app and id, the other sets the keys of some, given as JSON. */
interface Sql {
  select: string
  update: string
}

interface Named {
  app_id: string
  id: string
  name: string
}

/** Users that are read and written at once. */
const usersMax = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Writes the keys of all users. For a migration: takes a time in all users. */
export const fillNameKeys = async (tx: QueryRunner, { select, update }: Sql): Promise<void> => {
  for (let last: Pick<Named, 'app_id' | 'id'> | undefined = { app_id: beforeAll, id: beforeAll }; last; ) {
    const users: Named[] = await tx.query(select, [last.app_id, last.id, usersMax])
    const keys = users.map(({ app_id, id, name }) => ({ app_id, id, name_key: nameKey({ name }) }))
    if (keys.length > 0) await tx.query(update, [JSON.stringify(keys)])
    last = users.length < usersMax ? undefined : users.at(-1)
  }
}
