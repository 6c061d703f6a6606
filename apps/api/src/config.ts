import { z } from 'zod'

/** What an operator can set, each by an environment variable of the same name. */
export type Config = z.infer<typeof Config>
const Config = z.object({
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

/** Reads the environment, or says which variable is wrong. */
export const readConfig = (environment: NodeJS.ProcessEnv): Config => {
  // An empty variable means the same as none, as in most .env files.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const config = Config.safeParse(given)
  if (config.success) return config.data
  throw new Error(config.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`).join('\n'))
}
