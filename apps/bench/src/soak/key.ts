import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'

/** Creates a key of a new app in the database of a server that does not run yet. */
export const makeKey = async (databaseUrl: string, app: string): Promise<string> => {
  const db = await openDatabase(databaseUrl)
  try {
    return (await createKey(db, app)).key
  } finally {
    await db.close()
  }
}
