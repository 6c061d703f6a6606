import { contract, type Procedure } from '@acquaint/contracts'

/** The procedures of the contract by their tRPC path, such as `users.create`. */
export const procedures: ReadonlyMap<string, Procedure> = new Map(
  Object.entries(contract).flatMap(([resource, verbs]) =>
    Object.entries<Procedure>(verbs).map(([verb, procedure]): [string, Procedure] => [`${resource}.${verb}`, procedure]),
  ),
)

/** Whether a call creates something under an id that its input names. Sent twice, it is a conflict and creates nothing more. */
export const isCreateWithId = (path: string, input: unknown): boolean =>
  path.endsWith('.create') && typeof input === 'object' && input !== null && 'id' in input && input.id !== undefined
