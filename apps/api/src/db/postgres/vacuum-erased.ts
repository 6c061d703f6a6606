import pg from 'pg'

/** The tables that hold texts of users, or what was derived from them. */
const tables = [
  ...['users', 'user_metadata', 'consents', 'docs', 'passages', 'memories', 'facts', 'memory_versions'],
  ...['memory_vectors', 'search_entries', 'search_terms', 'term_keys'],
]

/** GIN indexes keep the keys of deleted rows until they are built again. */
const ginSql = `SELECT pg_index.indexrelid::regclass AS name FROM pg_index
  JOIN pg_class ON pg_class.oid = pg_index.indexrelid JOIN pg_am ON pg_am.oid = pg_class.relam
  WHERE pg_am.amname = 'gin' AND pg_index.indrelid = ANY (SELECT to_regclass(name) FROM unnest($1::text[]) AS names(name))`

/**
 * Removes rows that were erased from the tables of users. `full` writes the tables again, and locks each meanwhile; without
 * it, the space is free, and its bytes stay until other rows overwrite them. Returns a sentence for each step.
 */
export const vacuumErasedTables = async (url: string, { full }: { full: boolean }): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url, application_name: 'acquaint vacuum-erased' })
  await client.connect()
  try {
    const done: string[] = []
    for (const table of tables) {
      await client.query(full ? `VACUUM (FULL) ${table}` : `VACUUM (INDEX_CLEANUP ON) ${table}`)
      done.push(full ? `Wrote ${table} and its indexes again.` : `Vacuumed ${table}.`)
    }
    if (!full) {
      const { rows }: { rows: { name: string }[] } = await client.query(ginSql, [tables])
      for (const { name } of rows) {
        await client.query(`REINDEX INDEX CONCURRENTLY ${name}`)
        done.push(`Built the index ${name} again.`)
      }
      done.push('The bytes of erased rows stay in free space until other rows overwrite them. To write the tables again, add --full.')
    }
    return [...done, 'The write-ahead log, its archive, replicas and backups have erased rows for as long as they are kept.']
  } finally {
    await client.end()
  }
}
