import { z } from 'zod'

/** What an operator can set, each by an environment variable of the same name. */
export type Config = z.infer<typeof Config>
const Config = z
  .object({
    /** Where to listen. Any address but loopback needs an API key to exist. */
    HOST: z.string().min(1).default('127.0.0.1'),
    /** 0 takes any free port. */
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** `sqlite:PATH` or `postgres://USER:PASSWORD@HOST:PORT/DATABASE`. */
    DATABASE_URL: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, { error: 'must be sqlite:PATH or postgres://...', abort: true })
      .refine(isReadable, 'is no URL: percent-encode special characters in the user name and the password')
      .default('sqlite:data/acquaint.db'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Origins whose web pages may call, separated by commas; none unless set. */
    CORS_ORIGINS: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((origin) => origin.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be origins such as https://app.example.com, separated by commas' }))),
    /** The base URL of an endpoint that speaks OpenAI's chat completions; with it and `MODEL_NAME` a model forms memories, and answers in the chat of the console. */
    MODEL_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as http://localhost:11434/v1', abort: true })
      .refine(isBaseUrl, {
        error: 'must end before /chat/completions, without a query or a password, as in http://localhost:11434/v1',
        abort: true,
      })
      .optional(),
    /** As the endpoint names the model. */
    MODEL_NAME: z.string().min(1).optional(),
    /** Sent as `Authorization: Bearer`. Anything else than these characters would be refused with the key in the message. */
    MODEL_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII characters without spaces', abort: true })
      .optional(),
    /** `local` finds memories by their meaning too, with a small model of English in a thread of the server. */
    EMBEDDINGS: z.enum(['off', 'local']).default('off'),
    /** The base URL of an endpoint that speaks OpenAI's embeddings: with it and `EMBEDDINGS_NAME` that finds them by meaning. */
    EMBEDDINGS_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as http://localhost:11434/v1', abort: true })
      .refine(isBaseUrl, {
        error: 'must end before /embeddings, without a query or a password, as in http://localhost:11434/v1',
        abort: true,
      })
      .optional(),
    /** As the endpoint names the model. Another name has every memory embedded anew. */
    EMBEDDINGS_NAME: z.string().min(1).max(200).optional(),
    /** Sent as `Authorization: Bearer`. */
    EMBEDDINGS_KEY: z
      .string()
      .regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII characters without spaces', abort: true })
      .optional(),
    /** How long the model may take over one call in all, second attempts included. */
    MODEL_TIMEOUT_MS: z.coerce.number().int().min(1).max(300_000).default(30_000),
  })
  .superRefine(({ EMBEDDINGS, EMBEDDINGS_URL, EMBEDDINGS_NAME, EMBEDDINGS_KEY }, ctx) => {
    if (!(EMBEDDINGS_URL || EMBEDDINGS_NAME || EMBEDDINGS_KEY)) return
    const wrong = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (!EMBEDDINGS_URL) wrong('EMBEDDINGS_URL', 'must be set beside EMBEDDINGS_NAME and EMBEDDINGS_KEY: the base URL of the endpoint')
    if (!EMBEDDINGS_NAME) wrong('EMBEDDINGS_NAME', 'must be set beside EMBEDDINGS_URL and EMBEDDINGS_KEY: a model that the endpoint has')
    if (EMBEDDINGS === 'local') wrong('EMBEDDINGS', 'contradicts EMBEDDINGS_URL: set one of them')
  })
  .superRefine(({ MODEL_URL, MODEL_NAME, MODEL_KEY }, ctx) => {
    if (!(MODEL_URL || MODEL_NAME || MODEL_KEY)) return
    const missing = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (!MODEL_URL) missing('MODEL_URL', 'must be set beside MODEL_NAME and MODEL_KEY: the base URL of the endpoint')
    if (!MODEL_NAME) missing('MODEL_NAME', 'must be set beside MODEL_URL and MODEL_KEY: a model that the endpoint has')
  })

/** Whether the driver will find its way through a URL; the path of a SQLite file may be anything. */
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

/** Whether paths can be added to a URL. */
function isBaseUrl(url: string): boolean {
  const { username, password, search, hash, pathname } = new URL(url)
  return !username && !password && !search && !hash && !/\/(?:completions|embeddings)\/?$/.test(pathname)
}

/** Reads the environment, or says which variable is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  // An empty variable means the same as none, as in most .env files.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const config = Config.safeParse(given)
  if (config.success) return config.data
  throw new Error(config.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`).join('\n'))
}
