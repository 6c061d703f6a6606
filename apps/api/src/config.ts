import { z } from 'zod'
import type { DatabaseOptions } from './db/database.ts'
import { migrationLockTimeoutMsDefault, poolMaxDefault, poolMaxMin } from './db/defaults.ts'
import { defaultLimits, defaultTimeLimits } from './default-limits.ts'
import { seededKeyIssue } from './seeded-key.ts'

const milliseconds = (byDefault: number) => z.coerce.number().int().min(100).max(3_600_000).default(byDefault)

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/.+$/, { error: 'must be postgres://...', abort: true })
  .refine(isReadable, 'is not a valid URL: percent-encode special characters in the user name and the password')

/** The configuration of the server: one environment variable per field. */
export type Config = z.infer<typeof Config>
const Config = z
  .object({
    /** Address to listen on. Other addresses than loopback require an API key. */
    HOST: z.string().min(1).default('127.0.0.1'),
    /** Port to listen on; 0 selects a free one. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
    DATABASE_URL: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, { error: 'must be sqlite:PATH or postgres://...', abort: true })
      .refine(isReadable, 'is not a valid URL: percent-encode special characters in the user name and the password')
      .default('sqlite:data/acquaint.db'),
    /**
     * Whether Postgres prepares the hot statements by name: `auto` does so until a pooler loses them, `off` suits PgBouncer
     * before 1.21 in transaction mode. SQLite prepares them always.
     */
    DATABASE_PREPARED: z.enum(['auto', 'on', 'off'], { error: 'must be auto, on or off' }).default('auto'),
    /** Largest number of connections to Postgres, of which some stay free for short reads. */
    DATABASE_POOL_MAX: z.coerce.number().int().min(poolMaxMin).max(1000).default(poolMaxDefault),
    /** A replica of the same Postgres database, which answers reads that may be a little stale. */
    DATABASE_READ_URL: postgresUrl.optional(),
    /** How far the replica may be behind before the database answers in its place, in milliseconds. */
    DATABASE_READ_MAX_LAG_MS: milliseconds(10_000),
    /** Another URL of the same Postgres database, for migrations alone: past a pooler, or with a role that may change tables. */
    MIGRATION_DATABASE_URL: postgresUrl.optional(),
    /** How long a start waits while another server migrates the same Postgres database. */
    MIGRATION_LOCK_TIMEOUT_MS: z.coerce.number().int().min(0).max(3_600_000).default(migrationLockTimeoutMsDefault),
    /** Key of the app `default`, stored as a digest at each start, so that a container serves at its first start. */
    ACQUAINT_KEY: z
      .string()
      .superRefine((key, ctx) => {
        const message = seededKeyIssue(key)
        if (message) ctx.addIssue({ code: 'custom', message })
      })
      .optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Origins whose web pages may call the API, separated by commas; none by default. */
    CORS_ORIGINS: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((origin) => origin.trim())
          .filter(Boolean),
      )
      .pipe(
        z.array(
          z
            .url({ protocol: /^https?$/, error: 'must be origins such as https://app.example.com, separated by commas', abort: true })
            .refine(isOrigin, 'must be origins without a path, a query or a password, such as https://app.example.com')
            // As browsers write it: in lower case, without a slash at the end and the default port.
            .transform((origin) => new URL(origin).origin),
        ),
      ),
    /** How long an idle connection stays open. Load balancers close theirs after 60 seconds; the server must close later. */
    KEEP_ALIVE_TIMEOUT_MS: z.coerce.number().int().min(1000).max(3_600_000).default(65_000),
    /** How long a request may take until its answer begins, in milliseconds; and one that forms memories, or stores or erases texts. */
    REQUEST_TIMEOUT_MS: milliseconds(defaultTimeLimits.short),
    LONG_REQUEST_TIMEOUT_MS: milliseconds(defaultTimeLimits.long),
    /** Requests of one app that run at the same time; more wait. And those among them that form memories, or store or erase much. */
    APP_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(defaultLimits.concurrency),
    APP_LONG_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(defaultLimits.longConcurrency),
    /** Units that each API key may spend in a minute; 0 sets no limit. A read of one user costs 1: see `cost` in the contract. */
    RATE_LIMIT: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
    /** Place of the counters: in each server, or in the Postgres database for all servers together. */
    RATE_LIMIT_STORE: z.enum(['memory', 'postgres'], { error: 'must be memory or postgres' }).default('memory'),
    /** Postgres: how long a statement may wait for a lock, how long it may run, and how long a transaction may pause. Not for migrations. */
    DATABASE_LOCK_TIMEOUT_MS: milliseconds(5000),
    DATABASE_STATEMENT_TIMEOUT_MS: milliseconds(15_000),
    DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: milliseconds(30_000),
    /** Days after which a memory expires, if its request says nothing else; never by default. */
    MEMORY_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
    /** Base URL of an endpoint with the chat completions API of OpenAI. With `MODEL_NAME`, a model extracts memories and answers in the chat. */
    MODEL_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as http://localhost:11434/v1', abort: true })
      .refine(isBaseUrl, {
        error: 'must end before /chat/completions, without a query or a password, as in http://localhost:11434/v1',
        abort: true,
      })
      .optional(),
    /** Name of the model at the endpoint. */
    MODEL_NAME: z.string().min(1).optional(),
    /** Sent as `Authorization: Bearer`. The fetch API refuses other characters with a message that contains the key. */
    MODEL_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII characters without spaces', abort: true })
      .optional(),
    /** `local` adds embeddings to recall: a small English model in a worker thread. */
    EMBEDDINGS: z.enum(['off', 'local']).default('off'),
    /** Base URL of an endpoint with the embeddings API of OpenAI. With `EMBEDDINGS_NAME`, it adds embeddings to recall. */
    EMBEDDINGS_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as http://localhost:11434/v1', abort: true })
      .refine(isBaseUrl, {
        error: 'must end before /embeddings, without a query or a password, as in http://localhost:11434/v1',
        abort: true,
      })
      .optional(),
    /** Name of the model at the endpoint. A change embeds every memory again. */
    EMBEDDINGS_NAME: z.string().min(1).max(200).optional(),
    /** Sent as `Authorization: Bearer`. */
    EMBEDDINGS_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII characters without spaces', abort: true })
      .optional(),
    /** Time-out of the model for one call, retries included. */
    MODEL_TIMEOUT_MS: z.coerce.number().int().min(1).max(300_000).default(30_000),
  })
  .superRefine(({ EMBEDDINGS, EMBEDDINGS_URL, EMBEDDINGS_NAME, EMBEDDINGS_KEY }, ctx) => {
    if (!(EMBEDDINGS_URL || EMBEDDINGS_NAME || EMBEDDINGS_KEY)) return
    const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (!EMBEDDINGS_URL) wrong('EMBEDDINGS_URL', 'is required with EMBEDDINGS_NAME or EMBEDDINGS_KEY: set the base URL of the endpoint')
    if (!EMBEDDINGS_NAME)
      wrong('EMBEDDINGS_NAME', 'is required with EMBEDDINGS_URL or EMBEDDINGS_KEY: set the name of a model of the endpoint')
    if (EMBEDDINGS === 'local') wrong('EMBEDDINGS', 'cannot be combined with EMBEDDINGS_URL: set one of them')
  })
  .superRefine(({ RATE_LIMIT_STORE, DATABASE_URL }, ctx) => {
    if (RATE_LIMIT_STORE === 'postgres' && DATABASE_URL.startsWith('sqlite:'))
      ctx.addIssue({ code: 'custom', path: ['RATE_LIMIT_STORE'], message: 'needs a DATABASE_URL of Postgres: set memory' })
  })
  .superRefine(({ MODEL_URL, MODEL_NAME, MODEL_KEY }, ctx) => {
    if (!(MODEL_URL || MODEL_NAME || MODEL_KEY)) return
    const missing = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (!MODEL_URL) missing('MODEL_URL', 'is required with MODEL_NAME or MODEL_KEY: set the base URL of the endpoint')
    if (!MODEL_NAME) missing('MODEL_NAME', 'is required with MODEL_URL or MODEL_KEY: set the name of a model of the endpoint')
  })

/** Whether the driver can parse the URL; the path of a SQLite file may be any text. */
function isReadable(url: string): boolean {
  if (url.startsWith('sqlite:')) return true
  try {
    const { username, password, pathname } = new URL(url)
    decodeURIComponent(username + password + pathname)
    return true
  } catch {
    return false
  }
}

/** Whether a URL is an origin, apart from a slash at its end. */
function isOrigin(url: string): boolean {
  const { username, password, pathname, search, hash } = new URL(url)
  return !username && !password && pathname === '/' && !search && !hash && !/[?#]$/.test(url)
}

/** Whether a path can be appended to the URL. */
function isBaseUrl(url: string): boolean {
  const { username, password, search, hash, pathname } = new URL(url)
  return !username && !password && !search && !hash && !/\/(?:completions|embeddings)\/?$/.test(pathname)
}

/** Reads the configuration from the environment. Throws an error that names each wrong variable. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  // An empty variable counts as unset, as in most .env files.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const config = Config.safeParse(given)
  if (config.success) return config.data
  throw new Error(config.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`).join('\n'))
}

/** Returns how a configuration opens its database. `onWait` gets a sentence for the operator if the start waits. */
export const databaseOptionsOf = (config: Config, onWait: (sentence: string) => void): DatabaseOptions => ({
  prepared: config.DATABASE_PREPARED,
  timeouts: {
    lockMs: config.DATABASE_LOCK_TIMEOUT_MS,
    statementMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
    idleTransactionMs: config.DATABASE_IDLE_TRANSACTION_TIMEOUT_MS,
  },
  poolMax: config.DATABASE_POOL_MAX,
  migrationUrl: config.MIGRATION_DATABASE_URL,
  migrationLock: { timeoutMs: config.MIGRATION_LOCK_TIMEOUT_MS, onWait },
})

/** Returns the replica of a configuration, for a server. `onChange` gets a sentence for the operator when it fails or recovers. */
export const replicaOf = (
  { DATABASE_READ_URL: url, DATABASE_READ_MAX_LAG_MS: lagMsMax }: Config,
  onChange: (sentence: string) => void,
): DatabaseOptions['replica'] => (url === undefined ? undefined : { url, lagMsMax, onChange })
