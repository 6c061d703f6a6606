import type { Api, MetadataKind } from '@acquaint/contracts'

/** What an application can tell the client of its own. */
export interface ClientTypes {
  /** The keys it keeps in the metadata of users. */
  metadata?: object
}

/**
 * The API with an application's own metadata in place of any JSON. It promises the compiler what the application keeps
 * to; the server stores any JSON all the same.
 */
export type ApiOf<Types extends ClientTypes> = Types extends { metadata: infer M extends object }
  ? { [R in keyof Api]: TypedCalls<Api[R], M> }
  : Api

type TypedCalls<Calls, M extends object> = {
  [V in keyof Calls]: Calls[V] extends (...parameters: infer P) => Promise<infer Output>
    ? Typed<P, M> extends infer Q extends unknown[]
      ? (...parameters: Q) => Promise<Typed<Output, M>>
      : never
    : never
}

type Typed<T, M extends object> = [MetadataKind<T>] extends [never]
  ? T extends AbortSignal
    ? T
    : T extends object
      ? { [K in keyof T]: Typed<T[K], M> }
      : T
  : Replacements<M>[MetadataKind<T> & keyof Replacements<M>] | Extract<T, undefined>

interface Replacements<M extends object> {
  metadata: M
  patch: PatchOf<M>
  match: MatchOf<M>
  filter: FilterOf<M>
}

/** Any part of it; null removes a key. */
export type PatchOf<M extends object> = { [K in keyof M]?: (IsObject<M[K]> extends true ? PatchOf<M[K] & object> : M[K]) | null }

export type MatchOf<M extends object> = { [K in keyof M]?: IsObject<M[K]> extends true ? MatchOf<M[K] & object> : M[K] }

/** A filter by the application's own keys: either keys with conditions, or operators that join filters. */
export type FilterOf<M extends object> =
  | ({ [K in keyof M]?: Condition<Exclude<M[K], undefined>> } & { [O in Joins]?: never })
  | JoinOf<FilterOf<M>>

type Joins = '$and' | '$or' | '$not'
interface JoinOf<F> {
  $and?: F[]
  $or?: F[]
  $not?: F
}

type Condition<V> = V | Comparison<V> | (IsObject<V> extends true ? FilterOf<V & object> : never)

type Comparison<V> = JoinOf<Condition<V>> & {
  $eq?: V
  $ne?: V
  $in?: V[]
  $nin?: V[]
  $exists?: boolean
  $contains?: V extends readonly (infer Item)[] ? Item : V extends string ? string : never
} & (V extends string | number ? { [O in '$gt' | '$gte' | '$lt' | '$lte']?: V extends string ? string : number } : unknown)

type IsObject<T> = Exclude<T, undefined> extends infer U ? (U extends readonly unknown[] ? false : U extends object ? true : false) : never
