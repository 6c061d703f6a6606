import type { Api, CallOptions, MetadataKind, MetadataOwnerOf } from '@acquaint/contracts'

/** What an application tells the client of its own. */
export interface ClientTypes {
  /** The keys it keeps in the metadata of its users. */
  metadata?: object
  /** The keys it keeps in the metadata of their documents. */
  docMetadata?: object
  /** The keys it keeps in the metadata of their memories, none of which all have: those that are formed have no metadata. */
  memoryMetadata?: object
}

/**
 * The API with an application's own metadata in place of any JSON. It holds the application to its own types; the server
 * stores any JSON all the same.
 */
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

/** Puts the application's own types wherever the contract has one of its metadata types. */
type Typed<T, Types extends ClientTypes> = [MetadataKind<T>] extends [never]
  ? T extends object
    ? { [K in keyof T]: Typed<T[K], Types> }
    : T
  : TypedMetadata<T, OwnerMetadata<Types>[MetadataOwnerOf<T> & keyof OwnerMetadata<Types>]>

/** A metadata type of the contract, over `M`; as it is where the application has not said what it keeps. */
type TypedMetadata<T, M> = [M] extends [object] ? MetadataTypes<M>[MetadataKind<T> & keyof MetadataTypes<M>] | Extract<T, undefined> : T

interface MetadataTypes<M extends object> {
  metadata: M
  patch: PatchOf<M>
  match: MatchOf<M>
  filter: FilterOf<M>
}

/** What the application keeps in each kind of metadata; `undefined` where it has not said. */
interface OwnerMetadata<Types extends ClientTypes> {
  user: Types extends { metadata: infer M extends object } ? M : undefined
  doc: Types extends { docMetadata: infer M extends object } ? M : undefined
  // Those that are formed have none until the application gives them some.
  memory: Types extends { memoryMetadata: infer M extends object } ? Partial<M> : undefined
}

/** The metadata of what each resource is about. */
interface OwnMetadata<Types extends ClientTypes> {
  users: OwnerMetadata<Types>['user']
  docs: OwnerMetadata<Types>['doc']
  memories: OwnerMetadata<Types>['memory']
}

/** Where metadata has keys that all have, what writes it whole must name it: left out, it would be `{}`. */
type WithRequired<Input, M> = [M] extends [object]
  ? object extends M
    ? Input
    : Input extends { metadata?: infer Given }
      ? [Given, Input & { metadata: M }] extends [M | undefined, infer Whole]
        ? { [K in keyof Whole]: Whole[K] }
        : Input
      : Input
  : Input

/** The same for documents that come with their user. */
type WithRequiredDocs<Input, M> = [M] extends [object]
  ? Input extends { docs?: (infer Doc)[] | undefined }
    ? { [K in keyof Input]: K extends 'docs' ? WithRequired<Doc, M>[] | Extract<Input[K], undefined> : Input[K] }
    : Input
  : Input

/** Any part of the metadata, merged into what is stored; null removes a key that may be absent. */
export type PatchOf<M extends object> = {
  [K in keyof M]?: (IsObject<M[K]> extends true ? PatchOf<M[K] & object> : M[K]) | (object extends Pick<M, K> ? null : never)
}

/** Any part of the metadata: the values that a user must have. */
export type MatchOf<M extends object> = { [K in keyof M]?: IsObject<M[K]> extends true ? MatchOf<M[K] & object> : M[K] }

/** A filter by the application's own keys: either keys, each with a value or operators, or operators that join filters. */
export type FilterOf<M extends object> = KeysOf<M> | JoinOf<FilterOf<M>>

type KeysOf<M extends object> = { [K in keyof M]?: ConditionOf<Exclude<M[K], undefined>> } & { [O in keyof JoinOf<never>]?: never }

/** All of, any of, or not these filters. */
interface JoinOf<Filter> {
  $and?: Filter[]
  $or?: Filter[]
  $not?: Filter
}

/** A value to equal, or operators in place of it; an object also as a filter over its own keys. */
type ConditionOf<Value> = Value | OperatorsOf<Value> | (IsObject<Value> extends true ? FilterOf<Value & object> : never)

interface OperatorsOf<Value> extends JoinOf<ConditionOf<Value>> {
  $eq?: Value
  $ne?: Value
  $in?: Value[]
  $nin?: Value[]
  $exists?: boolean
  /** An array holds the value; a string holds the text. */
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
