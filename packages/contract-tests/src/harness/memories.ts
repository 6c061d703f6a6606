import type { Memory } from '@acquaint/contracts'
import type { Owner } from './docs.ts'
import type { World } from './worlds.ts'

/** Creates an app with one user who consents to memories. */
export const newRemembered = async (world: Pick<World, 'newApplication'>): Promise<Owner> => {
  const application = await world.newApplication()
  const { id } = await application.api.users.create({ memory_opt_in: true })
  return { ...application, user_id: id }
}

/** Lets the memories of an app that have this content expire in 2020. */
export const letExpire = ({ db }: Pick<World, 'db'>, { app_id, content }: { app_id: string; content: string }) =>
  db.write((tx) =>
    tx
      .createQueryBuilder()
      .update('memories')
      .set({ expires_at: '2020-01-01T00:00:00.000Z' })
      .where('app_id = :app_id AND content = :content', { app_id, content })
      .updateEntity(false)
      .execute(),
  )

export const contentsOf = (items: Pick<Memory, 'content'>[]) => items.map(({ content }) => content)
