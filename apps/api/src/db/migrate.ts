import { DataSource, type DataSourceOptions } from 'typeorm'
import type { Dialect, MigrationLock, Retry } from './dialect.ts'

interface Options {
  url: string
  dialect: Dialect
  retry: Retry
  connections: ReturnType<Dialect['connections']>
  migrationLock: MigrationLock
}

/** Runs the pending migrations, and opens the connections for writing and for reading. */
export const connect = async (options: Options): Promise<Connected> => {
  const held = await options.dialect.prepare?.(options.url)
  try {
    return { ...(await openBoth(options)), held }
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

const openBoth = async (options: Options): Promise<Omit<Connected, 'held'>> => {
  const { read, write, migrate } = options.connections
  const migrated = await migrateFirst(options)
  if (migrate !== write) await migrated.destroy()
  const source = migrate === write ? migrated : await open(write, options)
  try {
    return { source, reader: read === write ? source : await open(read, options) }
  } catch (error) {
    await source.destroy()
    throw error
  }
}

/** Runs the pending migrations. Returns the connection that they ran on. */
const migrateFirst = async (options: Options): Promise<DataSource> => {
  const { dialect, retry, connections, migrationLock } = options
  const source = await open(connections.migrate, options)
  try {
    await retry(() => dialect.migrate(source, migrationLock))
    return source
  } catch (error) {
    await source.destroy()
    throw error
  }
}

const open = (options: DataSourceOptions, { retry }: Options) => retry(() => new DataSource(options).initialize())
