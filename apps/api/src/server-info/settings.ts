import type { ServerSettings } from '../context.ts'
import { defaultLimits, defaultTimeLimits } from '../default-limits.ts'

interface Configured {
  timeLimits?: typeof defaultTimeLimits
  limits?: typeof defaultLimits
  unitsPerMinute?: number | undefined
  /** Names of the model and of the embedder. */
  names?: { model?: string | undefined; embedder?: string | undefined } | undefined
}

/** Describes what is configured. */
export const settingsOf = ({
  timeLimits = defaultTimeLimits,
  limits = defaultLimits,
  unitsPerMinute,
  names = {},
}: Configured): ServerSettings => ({
  model: names.model === undefined ? null : { name: names.model },
  embedder: names.embedder === undefined ? null : { name: names.embedder },
  limits: {
    request_timeout_ms: timeLimits.short,
    long_request_timeout_ms: timeLimits.long,
    concurrency: limits.concurrency,
    long_concurrency: limits.longConcurrency,
    units_per_minute: unitsPerMinute ?? null,
  },
})
