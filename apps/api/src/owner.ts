import type { User } from '@acquaint/contracts'
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Reader } from './db/database.ts'
import type { Dialect, Owner } from './db/dialect.ts'
import { prepareSelect } from './db/prepared-select.ts'
import { Users } from './db/schema/users.ts'
import { ApiFailure, notFound } from './errors.ts'

export type { Owner } from './db/dialect.ts'

/** Spreading an owner copies symbol keys; conditions and rows ignore them. */
const lockedRow = Symbol('the locked row')
const consent = Symbol('consent')

/** An owner whose user this transaction has locked: others wait to change the user until the transaction ends. */
export type Locked<O extends Owner> = O & { readonly [lockedRow]: User }

/** A locked owner whose user agrees to memories: a withdrawal waits for the lock, so that nothing is stored after it. */
export type Consenting<O extends Owner> = Locked<O> & { readonly [consent]: true }

export const ownerOf = (userId: string, { app }: { app: { id: string } }): Owner => ({ app_id: app.id, user_id: userId })

/** Locks a user until the transaction ends. */
export const lockUser = async (tx: EntityManager, owner: Owner, dialect: Dialect): Promise<Locked<Owner>> =>
  (await lockUserIfExists(tx, owner, dialect)) ?? notFound('user')

export const lockUserIfExists = async (tx: EntityManager, owner: Owner, dialect: Dialect): Promise<Locked<Owner> | undefined> => {
  const user = await (dialect.hasOneWriter ? userById : lockedUserById).first(tx, owner)
  return user ? asLocked(user, owner) : undefined
}

/** Marks the owner of a user that this transaction has inserted or locked by another query. */
export const asLocked = (user: User, { app_id }: Pick<Owner, 'app_id'>): Locked<Owner> => ({
  app_id,
  user_id: user.id,
  [lockedRow]: user,
})

/** Returns the user as it was when it was locked. */
export const userOf = (owner: Locked<Owner>): User => owner[lockedRow]

/** Locks the rows that a query finds in its main table. On SQLite the transaction is the only writer already. */
export const lockRows = <Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  { hasOneWriter }: Pick<Dialect, 'hasOneWriter'>,
): SelectQueryBuilder<Row> => (hasOneWriter ? builder : builder.setLock('pessimistic_write', undefined, [builder.alias]))

/** Refuses to store anything about a user who does not agree to memories. */
export const requireConsent = (owner: Locked<Owner>): Consenting<Owner> => consentingOf(owner) ?? refuseConsent()

/** Refuses work for a user who does not agree to memories, before it begins. `requireConsent` decides when it is stored. */
export const checkConsent = async (tx: Reader, owner: Owner): Promise<void> => {
  if (!agrees((await getUser(tx, owner)) ?? notFound('user'))) refuseConsent()
}

const refuseConsent = (): never => {
  throw new ApiFailure('CONSENT_REQUIRED', 'The user has not consented to memories: ask the user, then set memory_opt_in to true.')
}

export const consentingOf = (owner: Locked<Owner>): Consenting<Owner> | undefined =>
  agrees(userOf(owner)) ? { ...owner, [consent]: true } : undefined

/** Whether a user agrees to memories: the JavaScript of `agreesSql`. */
export const agrees = ({ memory_opt_in }: Pick<User, 'memory_opt_in'>): boolean => memory_opt_in

/** Whether the user of an owner exists and agrees to memories. */
export const hasConsent = async (tx: Reader, owner: Owner): Promise<boolean> => {
  const user = await getUser(tx, owner)
  return user !== undefined && agrees(user)
}

/** SQL that is true for rows of `table` whose user agrees to memories. */
export const agreesSql = (table: string): string =>
  `EXISTS (SELECT 1 FROM users WHERE users.app_id = ${table}.app_id AND users.id = ${table}.user_id AND users.memory_opt_in = TRUE)`

/** Returns the user of an owner. */
export const getUser = (tx: Reader, { app_id, user_id }: Owner): Promise<User | undefined> => userById.first(tx, { app_id, user_id })

/** Refuses a user that does not exist. */
export const requireUser = async (tx: Reader, owner: Owner): Promise<void> => {
  if (!(await getUser(tx, owner))) notFound('user')
}

const selectUser = (tx: Reader, owner: Owner) =>
  tx.createQueryBuilder(Users, 'users').where('users.app_id = :app_id AND users.id = :user_id', owner)

const userById = prepareSelect(selectUser)
const lockedUserById = prepareSelect((tx: Reader, owner: Owner) => lockRows(selectUser(tx, owner), { hasOneWriter: false }))
