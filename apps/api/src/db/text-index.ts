import type { PageRequest } from './page.ts'
import type { Reader } from './statement.ts'

/** SQL with named parameters. */
export interface Fragment {
  sql: string
  parameters: Record<string, unknown>
}

/** A normalised text and the columns that a search looks in. */
export interface TextSearch {
  /** Text that name or about must contain. */
  text: string
  /** Whether values of the metadata may contain the text instead. */
  isWide: boolean
  /** See `idSearchText`: the beginning of an id that a user may have instead. */
  idText: string | undefined
}

interface TextWalk {
  appId: string
  /** The search whose texts are bound as `:text` and `:idText`. */
  search: TextSearch
  /** Conditions on the user, as `users`. */
  conditions: string[]
  /** The page that the walk ends after; undefined to select all users, in no order. */
  request: PageRequest | undefined
}

/** An index over the texts of users that queries have to name. That of Postgres is not one: its planner chooses it. */
export interface TextIndex {
  /**
   * Whether the index leaves few of the users of an app to be read for a normalised text. Only a scan outside of a
   * write can use it. Begins to index users that it does not cover.
   */
  isRare: (tx: Reader, search: { appId: string } & TextSearch) => Promise<boolean>
  /** Selects app_id, created_at and user_id of the users that pass the conditions and can have the text. */
  select: (walk: TextWalk) => Fragment
  close: () => Promise<void>
}
