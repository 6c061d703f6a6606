import type { ServerSettings } from '../context.ts'

/** The settings of a server where nothing else is configured. */
export const defaultSettings: ServerSettings = {
  model: null,
  embedder: null,
  limits: { request_timeout_ms: 10_000, long_request_timeout_ms: 60_000, concurrency: 16, long_concurrency: 2, units_per_minute: null },
}
