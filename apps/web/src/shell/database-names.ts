/** Names of the databases, as people write them. */
export const databaseNames = { sqlite: 'SQLite', postgres: 'Postgres' } as const
