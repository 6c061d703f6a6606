import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { Id } from '@acquaint/contracts/internal'
import type { App, Caller } from './context.ts'
import type { Database } from './db/database.ts'
import { prepareSelect } from './db/prepared-select.ts'
import { ApiKeys, Apps } from './db/schema/apps.ts'
import { sha256 } from './digest.ts'
import { ApiFailure } from './errors.ts'
import { seededKeyId, uuidOf } from './seeded-key.ts'

/*
 * A key is `acq_ID_SECRET`: the id finds the row, and the secret, 256 random bits, is stored as its SHA-256. A slow password
 * hash would add nothing, since nobody can guess 256 bits.
 */
const keyPattern = /^acq_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/

/** Creates a key for an app, and the app if it is new. The key itself is not stored, and cannot be shown again. */
export const createKey = async (db: Database, appName: string): Promise<{ id: string; key: string; app: App }> => {
  const id = randomUUID()
  const secret = randomBytes(32).toString('base64url')
  const app = await db.write(async (tx) => {
    const owner = await findOrCreateApp(db, appName)
    await tx.insert(ApiKeys, { app_id: owner.id, id, hash: sha256(secret), created_at: new Date().toISOString(), revoked_at: null })
    return owner
  })
  return { id, key: `acq_${id.replaceAll('-', '')}_${secret}`, app }
}

/** Stores the key of the operator's choice, which `seededKeyIssue` accepts, for the app `default`. Throws if it was revoked. */
export const seedKey = async (db: Database, key: string): Promise<void> =>
  db.write(async (tx) => {
    const { id: app_id } = await findOrCreateApp(db, 'default')
    const id = seededKeyId(key)
    if (id === undefined) throw new Error('The configuration accepts no key without an id')
    const row = await tx.findOneBy(ApiKeys, { id })
    if (row?.revoked_at) throw new Error(`The key in ACQUAINT_KEY was revoked (id ${id}): set another one.`)
    if (!row) await tx.insert(ApiKeys, { app_id, id, hash: sha256(key), created_at: new Date().toISOString(), revoked_at: null })
  })

/** Creates a key for an app unless any key was ever created. */
export const createFirstKey = (db: Database, appName: string): Promise<Awaited<ReturnType<typeof createKey>> | undefined> =>
  db.write(async () => ((await keysExist(db)) ? undefined : createKey(db, appName)))

export interface KeyInfo {
  id: string
  app: string
  created_at: string
  revoked_at: string | null
}

/** Lists all keys, oldest first, without their secrets. */
export const listKeys = (db: Database): Promise<KeyInfo[]> =>
  db.read(async (tx) => {
    const apps = new Map((await tx.find(Apps)).map(({ id, name }) => [id, name]))
    const keys = await tx.find(ApiKeys, { order: { created_at: 'ASC', id: 'ASC' } })
    return keys.map(({ id, app_id, created_at, revoked_at }) => ({ id, app: apps.get(app_id) ?? '', created_at, revoked_at }))
  })

/** Revokes a key. A revoked key stays revoked. */
export const revokeKey = (db: Database, id: string): Promise<void> =>
  db.write(async (tx) => {
    // Postgres would fail at an invalid UUID, and accept one in capitals; SQLite would do neither.
    const { data: key } = Id.safeParse(id)
    const row = key && (await tx.findOneBy(ApiKeys, { id: key }))
    if (!row) throw new ApiFailure('NOT_FOUND', `The key ${id} does not exist. To list the keys, run: acquaint keys list`)
    if (row.revoked_at === null) await tx.update(ApiKeys, { app_id: row.app_id, id: row.id }, { revoked_at: new Date().toISOString() })
  })

/** Whether a key was ever created. Revoked keys count: else revoking the last one would open the server to everybody. */
export const keysExist = (db: Database): Promise<boolean> =>
  db.read(async (tx) => (await tx.findOne(ApiKeys, { where: {}, select: { id: true } })) !== null)

/** Returns the app of a key; undefined if the key is unknown or revoked. */
export const appOfKey = async (db: Database, key: string): Promise<Caller | undefined> => {
  const [, hex, secret] = keyPattern.exec(key) ?? []
  const app = hex && secret ? await appOf(db, { id: uuidOf(hex), secret }) : undefined
  if (app) return app
  const id = seededKeyId(key)
  return id === undefined ? undefined : appOf(db, { id, secret: key })
}

const appOf = (db: Database, { id, secret }: { id: string; secret: string }): Promise<Caller | undefined> =>
  db.read(async (tx) => {
    const row = await keyById.first(tx, { id })
    if (!row || row.revoked_at !== null) return undefined
    if (!timingSafeEqual(Buffer.from(row.hash), Buffer.from(sha256(secret)))) return undefined
    const app = await appById.first(tx, { id: row.app_id })
    return app ? { id: app.id, name: app.name, keyId: id } : undefined
  })

const keyById = prepareSelect((tx, { id }: { id: string }) => tx.createQueryBuilder(ApiKeys, 'api_keys').where('api_keys.id = :id', { id }))
const appById = prepareSelect((tx, { id }: { id: string }) => tx.createQueryBuilder(Apps, 'apps').where('apps.id = :id', { id }))

/** Finds an app by its name, or creates it. */
export const findOrCreateApp = (db: Database, name: string): Promise<App> =>
  db.write(async (tx) => {
    await db.dialect.lock(tx, { own: [`app ${name}`] })
    const known = await tx.findOneBy(Apps, { name })
    if (known) return { id: known.id, name }
    const id = randomUUID()
    await tx.insert(Apps, { id, name, created_at: new Date().toISOString() })
    return { id, name }
  })
