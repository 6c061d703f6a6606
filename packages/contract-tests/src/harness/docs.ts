import type { CreateDoc, Doc } from '@acquaint/contracts'
import { inProcess } from './in-process.ts'
import type { Application, World } from './worlds.ts'

/** App with one user. */
export interface Owner extends Application {
  user_id: string
}

/** Creates an app with one user, for tests of what belongs to a user. */
export const newOwner = async (world: Pick<World, 'newApplication'>): Promise<Owner> => {
  const application = await world.newApplication()
  const { id } = await application.api.users.create({})
  return { ...application, user_id: id }
}

/** Creates documents in one transaction, for tests that need many documents and do not test creates. */
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

/** Sets created_at and updated_at of documents, which the API does not allow. */
export const setDocTimes = (db: World['db'], { appId, docIds, time }: { appId: string; docIds?: string[]; time: string }): Promise<void> =>
  db.write(async (tx) => {
    const builder = tx.createQueryBuilder().update('docs').set({ created_at: time, updated_at: time }).where('app_id = :appId', { appId })
    if (docIds) builder.andWhere('id IN (:...docIds)', { docIds })
    await builder.updateEntity(false).execute()
  })
