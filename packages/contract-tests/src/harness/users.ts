import type { CreateUser, User } from '@acquaint/contracts'
import { inProcess } from './in-process.ts'
import type { Application, World } from './worlds.ts'

/** Creates users in one transaction, for tests that need many users and do not test creates. */
export const fill = ({ db }: Pick<World, 'db'>, { id }: Pick<Application, 'id'>, users: Partial<CreateUser>[]): Promise<User[]> =>
  db.write(async () => {
    const { users: procedures } = inProcess(db, { id, name: 'filled by a test' })
    const created: User[] = []
    for (const user of users) created.push(await procedures.create(user))
    return created
  })
