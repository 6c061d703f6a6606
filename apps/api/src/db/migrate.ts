import { DataSource, type DataSourceOptions } from 'typeorm'
import type { Dialect, Retry } from './dialect.ts'

interface Options {
  dialect: Dialect
  retry: Retry
}

/** Opens the connections for writing and for reading, and runs the pending migrations in between. */
export const connect = async (url: string, options: Options): Promise<Connected> => {
  const held = await options.dialect.prepare?.(url)
  try {
    return { ...(await openBoth(url, options)), held }
  } catch (error) {
    held?.release()
    throw error
  }
}

interface Connected {
  source: DataSource
  reader: DataSource
  held: { release: () => void } | undefined
}

const openBoth = async (url: string, options: Options): Promise<Omit<Connected, 'held'>> => {
  const { read, write } = options.dialect.connections(url)
  const source = await open(write, options)
  try {
    await migrate(source, options)
    return { source, reader: read === write ? source : await open(read, options) }
  } catch (error) {
    await source.destroy()
    throw error
  }
}

const open = (options: DataSourceOptions, { retry }: Options) => retry(() => new DataSource(options).initialize())

const migrate = (source: DataSource, { dialect, retry }: Options) =>
  retry(async () => {
    const runner = source.createQueryRunner()
    try {
      await dialect.whileLocked(runner.manager, () => source.runMigrations({ transaction: dialect.hasOneWriter ? 'none' : 'all' }))
    } finally {
      await runner.release()
    }
  })
