import type { Memory } from '@acquaint/contracts'
import type { Owner } from './docs.ts'
import type { World } from './worlds.ts'

/** Creates an app with one user who consents to memories. */
export const newRemembered = async (world: Pick<World, 'newApplication'>): Promise<Owner> => {
  const application = await world.newApplication()
  const { id } = await application.api.users.create({ memory_opt_in: true })
  return { ...application, user_id: id }
}

export const contentsOf = (items: Pick<Memory, 'content'>[]) => items.map(({ content }) => content)
