import type { Api, CallOptions, MetadataKind } from '@acquaint/contracts'

/** What an application tells the client of its own. */
export interface ClientTypes {
  /** The keys it keeps in the metadata of its users. */
  metadata?: object
}

/**
 * The API with an application's own metadata in place of any JSON. It holds the application to its own types; the server
 * stores any JSON all the same.
 */
export type ApiOf<Types extends ClientTypes> = {
  [R in keyof Api]: { [V in keyof Api[R]]: Types extends { metadata: infer M extends object } ? TypedCall<Api[R][V], M> : Api[R][V] }
}

type TypedCall<Call, M extends object> = Call extends (input: infer Input, options?: CallOptions) => Promise<infer Output>
  ? Call extends () => unknown
    ? (input?: Typed<Input, M>, options?: CallOptions) => Promise<Typed<Output, M>>
    : (input: WithRequired<Typed<Input, M>, M>, options?: CallOptions) => Promise<Typed<Output, M>>
  : never

/** Puts the application's own types wherever the contract has one of its metadata types. */
type Typed<T, M extends object> = [MetadataKind<T>] extends [never]
  ? T extends object
    ? { [K in keyof T]: Typed<T[K], M> }
    : T
  : MetadataTypes<M>[MetadataKind<T> & keyof MetadataTypes<M>] | Extract<T, undefined>

interface MetadataTypes<M extends object> {
  metadata: M
  patch: PatchOf<M>
  match: MatchOf<M>
  filter: FilterOf<M>
}

/** Where metadata has keys that every user has, what writes it whole must name it: left out, it would be `{}`. */
type WithRequired<Input, M extends object> = object extends M
  ? Input
  : Input extends { metadata?: infer Given }
    ? [Given, Input & { metadata: M }] extends [M | undefined, infer Whole]
      ? { [K in keyof Whole]: Whole[K] }
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
