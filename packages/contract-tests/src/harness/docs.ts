import type { CreateDoc, Doc } from '@acquaint/contracts'
import { inProcess } from './in-process.ts'
import type { Application, World } from './worlds.ts'

/** An application, and one user of it. */
export interface Owner extends Application {
  user_id: string
}

/** A user alone in an application, for tests of what belongs to a user. */
export const newOwner = async (world: Pick<World, 'newApplication'>): Promise<Owner> => {
  const application = await world.newApplication()
  const { id } = await application.api.users.create({})
  return { ...application, user_id: id }
}

/** Stores documents in one transaction, for tests that need many and say nothing about storing. */
export const fillDocs = (
  { db }: Pick<World, 'db'>,
  { id, user_id }: Pick<Owner, 'id' | 'user_id'>,
  docs: Partial<CreateDoc>[],
): Promise<Doc[]> =>
  db.write(async () => {
    const { docs: procedures } = inProcess(db, { id, name: 'filled by a test' })
    const stored: Doc[] = []
    for (const doc of docs) stored.push(await procedures.create({ title: 'A document', content: 'Its text.', ...doc, user_id }))
    return stored
  })

/** Makes documents look as if they had been stored and last changed at a time: what the API does not allow. */
export const setDocTimes = (db: World['db'], { appId, docIds, time }: { appId: string; docIds?: string[]; time: string }): Promise<void> =>
  db.write(async (tx) => {
    const builder = tx.createQueryBuilder().update('docs').set({ created_at: time, updated_at: time }).where('app_id = :appId', { appId })
    if (docIds) builder.andWhere('id IN (:...docIds)', { docIds })
    await builder.updateEntity(false).execute()
  })
