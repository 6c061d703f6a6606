import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { Id } from '@acquaint/contracts'
import type { Database } from './db/database.ts'
import { ApiKeys, Apps } from './db/schema.ts'
import { Failure } from './errors.ts'
import type { App, Caller } from './http/authenticate.ts'

/*
 * A key is `acq_ID_SECRET`: the id finds the row, and the secret, 256 random bits, is stored as its SHA-256. A slow
 * password hash would add nothing: there is nothing to guess at.
 */
const keyPattern = /^acq_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/

export const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Makes a key for an app, and the app if it is new. The key is not stored: this is the one time it can be seen. */
export const createKey = async (db: Database, appName: string): Promise<{ id: string; key: string; app: App }> => {
  const id = randomUUID()
  const secret = randomBytes(32).toString('base64url')
  const app = await db.write(async (tx) => {
    const owner = await findOrCreateApp(db, appName)
    await tx.insert(ApiKeys, { app_id: owner.id, id, hash: digest(secret), created_at: new Date().toISOString(), revoked_at: null })
    return owner
  })
  return { id, key: `acq_${id.replaceAll('-', '')}_${secret}`, app }
}

export interface KeyInfo {
  id: string
  app: string
  created_at: string
  revoked_at: string | null
}

/** All keys, oldest first, without their secrets. */
export const listKeys = (db: Database): Promise<KeyInfo[]> =>
  db.read(async (tx) => {
    const apps = new Map((await tx.find(Apps)).map(({ id, name }) => [id, name]))
    const keys = await tx.find(ApiKeys, { order: { created_at: 'ASC', id: 'ASC' } })
    return keys.map(({ id, app_id, created_at, revoked_at }) => ({ id, app: apps.get(app_id) ?? '', created_at, revoked_at }))
  })

/** Ends a key, for good. */
export const revokeKey = (db: Database, id: string): Promise<void> =>
  db.write(async (tx) => {
    // Postgres would fail at what is no UUID, and take one in capitals; SQLite would do neither.
    const { data: key } = Id.safeParse(id)
    const row = key && (await tx.findOneBy(ApiKeys, { id: key }))
    if (!row) throw new Failure('NOT_FOUND', `There is no key ${id}: see acquaint keys list`)
    if (row.revoked_at === null) await tx.update(ApiKeys, { app_id: row.app_id, id: row.id }, { revoked_at: new Date().toISOString() })
  })

/** Whether a key was ever made; a revoked one counts, or revoking the last would open the server to everybody. */
export const keysExist = (db: Database): Promise<boolean> =>
  db.read(async (tx) => (await tx.findOne(ApiKeys, { where: {}, select: { id: true } })) !== null)

/** The app that a key speaks for, unless the key is unknown or revoked. */
export const appOfKey = async (db: Database, key: string): Promise<Caller | undefined> => {
  const [, hex, secret] = keyPattern.exec(key) ?? []
  if (!hex || !secret) return undefined
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return db.read(async (tx) => {
    const row = await tx.findOneBy(ApiKeys, { id })
    if (!row || row.revoked_at !== null) return undefined
    if (!timingSafeEqual(Buffer.from(row.hash), Buffer.from(digest(secret)))) return undefined
    const app = await tx.findOne(Apps, { where: { id: row.app_id }, select: { id: true, name: true } })
    return app ? { ...app, keyId: id } : undefined
  })
}

/** The app of this name, made if there is none. */
export const findOrCreateApp = (db: Database, name: string): Promise<App> =>
  db.write(async (tx) => {
    await db.dialect.lock(tx, { own: [`app ${name}`] })
    const known = await tx.findOneBy(Apps, { name })
    if (known) return { id: known.id, name }
    const id = randomUUID()
    await tx.insert(Apps, { id, name, created_at: new Date().toISOString() })
    return { id, name }
  })
