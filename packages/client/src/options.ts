import type { Consistency } from '@acquaint/contracts'

/** Options of `createClient`: the address of the server, authentication, time-outs and retries. */
export interface ConnectionOptions {
  /** The URL of the server, such as `http://127.0.0.1:3000`. */
  url: string
  /** A key of the application, from `acquaint keys create`. */
  apiKey?: string | undefined
  /** Replaces the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Headers of every request, or a function that is called before each request and returns them. */
  headers?: Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>) | undefined
}

/** The options of `createClient`. */
export interface ClientOptions extends ConnectionOptions {
  /** The time that one attempt of a call may take; 30,000 ms by default. */
  timeoutMs?: number | undefined
  /** The maximum number of retries of a call, where a retry is safe; 2 by default, 0 for none. */
  retries?: number | undefined
  /**
   * Whether a replica of the server's database may answer searches, recalls, lists, contexts and counts: their answers may lack
   * changes of the last seconds. `strong` reads your own writes. A call may choose for itself. Default: `eventual`.
   */
  consistency?: Consistency | undefined
}
