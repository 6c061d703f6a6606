import { ApiError } from './error.ts'

/** What a create makes: its fields, and its id. */
export type Made = Record<string, unknown> & { id: string }

/**
 * Gives a create an id of its own, so that a second attempt cannot make a second one. Nobody else can have that id: a
 * conflict means that an attempt went through whose answer was lost, or that a proxy repeated one, and the answer is what
 * it made. With an id of the caller's somebody else may have been first, which only the caller can tell.
 */
export const withOwnId = (input: unknown, get: (made: Made) => Promise<unknown>) => {
  if (typeof input !== 'object' || input === null || ('id' in input && input.id !== undefined)) return { sent: input, onConflict: refuse }
  const made = { ...input, id: makeId() }
  const getMade = (conflict: ApiError) =>
    get(made).catch((error: unknown) => {
      // It was never made: what it contradicts is something else than its id.
      throw error instanceof ApiError && error.code === 'NOT_FOUND' ? conflict : error
    })
  return { sent: made, onConflict: getMade }
}

const refuse = async (conflict: ApiError, mayBeDone: boolean): Promise<never> => {
  const hint = mayBeDone ? ' An earlier attempt of this call, whose answer was lost, may have made it.' : ''
  throw new ApiError(`${conflict.message}${hint}`, conflict)
}

/** A UUID v4. `crypto.randomUUID` is missing from pages that come by plain http. */
const makeId = () => {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
