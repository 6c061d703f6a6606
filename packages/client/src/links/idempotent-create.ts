import type { AppRouter } from '@acquaint/contracts'
import { parseRoute } from '@acquaint/contracts/internal'
import { type Operation, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable, type Unsubscribable } from '@trpc/server/observable'
import { toApiError } from '../errors.ts'
import { isCreateWithId, procedures } from '../procedures.ts'

/**
 * Gives every create an id, so that a second attempt cannot create a second row. Put it above `safeRetryLink`, which then
 * retries creates. Nobody else can have the new id: a conflict means that an earlier attempt went through and its response
 * was lost, or that a proxy repeated the request, and the call returns what has the id. With an id of the caller's own,
 * somebody else may have created it first: the call fails, and the message says that an earlier attempt may be the cause.
 */
export const idempotentCreateLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const create = withId(op)
      const getCreated = create !== op && getterOf(create)
      const subscriptions: Unsubscribable[] = []
      const onConflict = (conflict: TRPCClientError<AppRouter>) => {
        if (!getCreated) return observer.error(isCreateWithId(op.path, op.input) ? withHint(conflict) : conflict)
        // Without a row of this id, the input conflicts by something else than its id.
        const error = (failure: TRPCClientError<AppRouter>) => observer.error(codeOf(failure) === 'NOT_FOUND' ? conflict : failure)
        subscriptions.push(next(getCreated).subscribe({ ...observer, error }))
      }
      const error = (failure: TRPCClientError<AppRouter>) =>
        codeOf(failure) === 'CONFLICT' ? onConflict(failure) : observer.error(failure)
      subscriptions.push(next(create).subscribe({ ...observer, error }))
      return () => {
        for (const subscription of subscriptions) subscription.unsubscribe()
      }
    })

const codeOf = (error: TRPCClientError<AppRouter>) => toApiError(error).code

/** Returns the call with a new id in its input if it creates something and names no id. */
const withId = (op: Operation): Operation =>
  op.path.endsWith('.create') && typeof op.input === 'object' && op.input !== null && !isCreateWithId(op.path, op.input)
    ? { ...op, input: { ...op.input, id: createId() } }
    : op

/** Returns the call that gets what a create has created: the path of its route names the fields to ask by, the id last. */
const getterOf = ({ path, input, ...rest }: Operation): Operation | undefined => {
  const getPath = path.replace(/create$/, 'get')
  const get = procedures.get(getPath)
  if (!get) return undefined
  const created = input as Record<string, unknown> // `withId` has checked that it is an object
  const names = parseRoute(get.route).parameters
  const fields = names.map((name, index) => [name, created[index === names.length - 1 ? 'id' : name]])
  return { ...rest, type: 'query', path: getPath, input: Object.fromEntries(fields) }
}

const withHint = (conflict: TRPCClientError<AppRouter>): TRPCClientError<AppRouter> => {
  const { shape, meta, message } = conflict
  if (!meta?.responseLost) return conflict
  const hint = 'An earlier attempt of this call, whose response was lost, may have created it.'
  return new TRPCClientError(`${message} ${hint}`, { meta, cause: conflict, ...(shape && { result: { error: shape } }) })
}

/** Creates a UUID v4. `crypto.randomUUID` is missing from pages served over plain HTTP. */
const createId = () => {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}
