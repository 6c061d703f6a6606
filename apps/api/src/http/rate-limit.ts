import pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { ApiFailure } from '../errors.ts'

/** Counts what each API key spends. */
export interface RateLimit {
  /** Units of each key. */
  unitsPerMinute: number
  /** Spends units of a key. Returns headers, names and values in turn. Rejects with RATE_LIMITED if the key has not that many left. */
  spend: (key: string, cost: number) => Promise<string[]>
  close: () => Promise<void>
}

export interface RateLimitOptions {
  /** Units for each key and minute: see `cost` of the procedures. */
  unitsPerMinute: number
  /** Postgres database that all servers count in; by default each counts for itself, in memory. */
  databaseUrl?: string | undefined
}

const periodS = 60

/** Names of keys never reach the table: it holds the ids of API keys, counts and times. */
const tableName = 'acquaint_rate_limits'

/**
 * Creates the limit. Where its database fails, each server counts in memory: a limit is no reason to refuse what could be
 * served. The library writes its counters itself, outside of `db.write`.
 */
export const createRateLimit = async ({ unitsPerMinute: points, databaseUrl }: RateLimitOptions): Promise<RateLimit> => {
  const memory = new RateLimiterMemory({ points, duration: periodS })
  const pool = databaseUrl === undefined ? undefined : new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 2000 })
  pool?.on('error', () => {}) // an idle connection that breaks is replaced
  const limiter = pool ? await createShared(pool, { points, memory }) : memory
  return {
    unitsPerMinute: points,
    spend: async (key, cost) => {
      try {
        return headersOf(points, await limiter.consume(key, cost))
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const waitS = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
        throw new ApiFailure(
          'RATE_LIMITED',
          `The API key has used its ${points} units of this minute, and nothing was done: repeat the request in ${waitS} s.`,
          { headers: ['retry-after', String(waitS), ...headersOf(points, refusal)] },
        )
      }
    },
    close: async () => {
      await pool?.end()
    },
  }
}

/** The library creates its table, which fails for one of two servers that start at the same time. */
const createShared = async (pool: pg.Pool, options: { points: number; memory: RateLimiterMemory }): Promise<RateLimiterPostgres> => {
  try {
    return await openShared(pool, options)
  } catch {
    return openShared(pool, options)
  }
}

const openShared = (storeClient: pg.Pool, { points, memory }: { points: number; memory: RateLimiterMemory }) =>
  new Promise<RateLimiterPostgres>((resolve, reject) => {
    const limiter = new RateLimiterPostgres(
      {
        ...{ storeClient, storeType: 'pool', tableName, clearExpiredByTimeout: true },
        points,
        duration: periodS,
        insuranceLimiter: memory,
      },
      (error) => (error ? reject(error) : resolve(limiter)),
    )
  })

/** The headers of the IETF draft that most clients know: units, what is left of them, and seconds until they are renewed. */
const headersOf = (points: number, { remainingPoints, msBeforeNext }: RateLimiterRes): string[] => [
  ...['ratelimit-limit', String(points)],
  ...['ratelimit-remaining', String(Math.max(0, remainingPoints))],
  ...['ratelimit-reset', String(Math.ceil(msBeforeNext / 1000))],
]
