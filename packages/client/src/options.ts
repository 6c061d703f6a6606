/** Where the server is and how to reach it. */
export interface ClientOptions {
  /** Where the server is, such as `http://127.0.0.1:3000`. */
  url: string
  /** A key of the application, from `acquaint keys create`. */
  apiKey?: string | undefined
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Sent with every request; a function is asked before each one, so that what it gives can change. */
  headers?: Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>) | undefined
  /** How long one attempt of a call may take; 30,000 ms unless set. */
  timeoutMs?: number | undefined
  /** How often a call is tried again where that is safe; 2 unless set, 0 for never. */
  retries?: number | undefined
}
