import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { acquaint } from './acquaint'

/*
 * Each browser is a user of Acquaint, by a signed cookie that scripts cannot read. No request names a user in its body or path.
 * In an application with accounts, match the account of the session instead.
 */
const cookie = 'visitor'
const yearSeconds = 365 * 24 * 60 * 60

/** Returns the user of this browser, or undefined if it has none yet. */
export const currentUser = async () => {
  const visitor = verified((await cookies()).get(cookie)?.value ?? '')
  return visitor === undefined ? undefined : acquaint.users.upsert({ match: { visitor } })
}

/** Returns the user of this browser. Creates one at the first visit. */
export const currentOrNewUser = async () => {
  const known = await currentUser()
  if (known) return known
  const visitor = randomUUID()
  const options = { httpOnly: true, sameSite: 'lax', secure: process.env.INSECURE_COOKIES !== 'true', maxAge: yearSeconds } as const
  ;(await cookies()).set(cookie, `${visitor}.${signatureOf(visitor)}`, options)
  return acquaint.users.upsert({ match: { visitor } })
}

const verified = (value: string): string | undefined => {
  const [visitor = '', signature = ''] = value.split('.', 2)
  const [given, expected] = [signature, signatureOf(visitor)].map((text) => createHmac('sha256', 'length').update(text).digest())
  return given && expected && timingSafeEqual(given, expected) ? visitor : undefined
}

const signatureOf = (visitor: string): string => {
  const secret = process.env.SESSION_SECRET ?? ''
  if (secret.length < 32) throw new Error('Set SESSION_SECRET to a random text of at least 32 characters.')
  return createHmac('sha256', secret).update(visitor).digest('base64url')
}
