import type { Api, CallOptions } from '@acquaint/contracts'
import type { MetadataKind, MetadataOwnerOf } from '@acquaint/contracts/internal'

/** The metadata types of an application. */
export interface ClientTypes {
  /** The keys in the metadata of its users. */
  metadata?: object
  /** The keys in the metadata of documents. */
  docMetadata?: object
  /** The keys in the metadata of memories. None is required: an extracted memory has no metadata. */
  memoryMetadata?: object
}

/** Replaces the metadata of the API, which is any JSON, by the types of an application. The server still stores any JSON. */
export type ApiOf<Types extends ClientTypes> = {
  [R in keyof Api]: {
    [V in keyof Api[R]]: keyof Types extends never
      ? Api[R][V]
      : TypedCall<Api[R][V], Types, OwnMetadata<Types>[R & keyof OwnMetadata<Types>]>
  }
}

type TypedCall<Call, Types extends ClientTypes, Own> = Call extends (input: infer Input, options?: CallOptions) => Promise<infer Output>
  ? Call extends () => unknown
    ? (input?: Typed<Input, Types>, options?: CallOptions) => Promise<Typed<Output, Types>>
    : (
        input: WithRequiredDocs<WithRequired<Typed<Input, Types>, Own>, OwnerMetadata<Types>['doc']>,
        options?: CallOptions,
      ) => Promise<Typed<Output, Types>>
  : never

/** Replaces every metadata type of the contract by the application's own. */
type Typed<T, Types extends ClientTypes> = [MetadataKind<T>] extends [never]
  ? T extends object
    ? { [K in keyof T]: Typed<T[K], Types> }
    : T
  : TypedMetadata<T, OwnerMetadata<Types>[MetadataOwnerOf<T> & keyof OwnerMetadata<Types>]>

/** Returns the metadata type of the contract with the keys of `M`, or unchanged if the application names no keys. */
type TypedMetadata<T, M> = [M] extends [object] ? MetadataTypes<M>[MetadataKind<T> & keyof MetadataTypes<M>] | Extract<T, undefined> : T

interface MetadataTypes<M extends object> {
  metadata: M
  patch: PatchOf<M>
  match: MatchOf<M>
  filter: FilterOf<M>
}

/** The application's keys by owner of the metadata; `undefined` if it names none. */
interface OwnerMetadata<Types extends ClientTypes> {
  user: Types extends { metadata: infer M extends object } ? M : undefined
  doc: Types extends { docMetadata: infer M extends object } ? M : undefined
  // An extracted memory has no metadata until the application adds some.
  memory: Types extends { memoryMetadata: infer M extends object } ? Partial<M> : undefined
}

/** The metadata of each resource. */
interface OwnMetadata<Types extends ClientTypes> {
  users: OwnerMetadata<Types>['user']
  docs: OwnerMetadata<Types>['doc']
  memories: OwnerMetadata<Types>['memory']
}

/** Makes `metadata` required in inputs that write it whole if it has required keys: by default it would be `{}`. */
type WithRequired<Input, M> = [M] extends [object]
  ? object extends M
    ? Input
    : Input extends { metadata?: infer Given }
      ? [Given, Input & { metadata: M }] extends [M | undefined, infer Whole]
        ? { [K in keyof Whole]: Whole[K] }
        : Input
      : Input
  : Input

/** Does the same for documents in the input that creates their user. */
type WithRequiredDocs<Input, M> = [M] extends [object]
  ? Input extends { docs?: (infer Doc)[] | undefined }
    ? { [K in keyof Input]: K extends 'docs' ? WithRequired<Doc, M>[] | Extract<Input[K], undefined> : Input[K] }
    : Input
  : Input

/** A merge patch (RFC 7396) of the metadata; null removes an optional key. */
export type PatchOf<M extends object> = {
  [K in keyof M]?: (IsObject<M[K]> extends true ? PatchOf<M[K] & object> : M[K]) | (object extends Pick<M, K> ? null : never)
}

/** The metadata values that identify a user. */
export type MatchOf<M extends object> = { [K in keyof M]?: IsObject<M[K]> extends true ? MatchOf<M[K] & object> : M[K] }

/** A filter by the application's keys: either keys, each with a value or operators, or operators that join filters. */
export type FilterOf<M extends object> = KeysOf<M> | JoinOf<FilterOf<M>>

type KeysOf<M extends object> = { [K in keyof M]?: ConditionOf<Exclude<M[K], undefined>> } & { [O in keyof JoinOf<never>]?: never }

/** Operators that join filters. */
interface JoinOf<Filter> {
  $and?: Filter[]
  $or?: Filter[]
  $not?: Filter
}

/** A value to equal, or operators, or for an object a filter over its keys. */
type ConditionOf<Value> = Value | OperatorsOf<Value> | (IsObject<Value> extends true ? FilterOf<Value & object> : never)

interface OperatorsOf<Value> extends JoinOf<ConditionOf<Value>> {
  $eq?: Value
  $ne?: Value
  $in?: Value[]
  $nin?: Value[]
  $exists?: boolean
  /** The array contains the value, or the string contains the text. */
  $contains?: ContainedIn<Value>
  $gt?: OrderedWith<Value>
  $gte?: OrderedWith<Value>
  $lt?: OrderedWith<Value>
  $lte?: OrderedWith<Value>
}

type ContainedIn<Value> = Value extends readonly (infer Item)[] ? Item : Value extends string ? string : never

type OrderedWith<Value> = Value extends string ? string : Value extends number ? number : never

type IsObject<T> =
  Exclude<T, undefined | null> extends infer U
    ? [U] extends [never]
      ? false
      : U extends readonly unknown[]
        ? false
        : U extends object
          ? true
          : false
    : never
