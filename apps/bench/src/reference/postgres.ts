import pg from 'pg'
import { indexValue, merge, newRow, type Store, searchText, type User } from './store.ts'

type Row = Omit<User, 'created_at' | 'updated_at'> & { created_at: Date; updated_at: Date }

const columns = ['id', 'name', 'about', 'metadata', 'memory_opt_in', 'version', 'created_at', 'updated_at']
const selected = columns.map((column) => `users.${column}`).join(', ')

const statements = {
  key: 'SELECT app_id, hash FROM api_keys WHERE id = $1 AND revoked_at IS NULL',
  get: `SELECT ${selected} FROM users WHERE app_id = $1 AND id = $2`,
  list: `SELECT ${selected} FROM users WHERE app_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
  lookUp: `SELECT ${selected} FROM user_metadata AS entry
    JOIN users ON users.app_id = entry.app_id AND users.id = entry.user_id
    WHERE entry.app_id = $1 AND entry.key = $2 AND entry.value = $3 ORDER BY entry.created_at DESC, entry.user_id DESC LIMIT $4`,
  insert: `INSERT INTO users (app_id, id, name, about, metadata, memory_opt_in, created_at, updated_at, search_text)
    VALUES ($1, $2, $3, $4, $5, false, $6, $6, $7)`,
  insertEntries: `INSERT INTO user_metadata (app_id, user_id, key, value, created_at)
    SELECT $1, $2, entry.key, entry.value, $5 FROM unnest(CAST($3 AS text[]), CAST($4 AS text[])) AS entry(key, value)
    ON CONFLICT (app_id, user_id, key) DO UPDATE SET value = excluded.value`,
  lock: `SELECT ${selected} FROM users WHERE app_id = $1 AND id = $2 FOR UPDATE`,
  update: 'UPDATE users SET metadata = $3, updated_at = $4, version = $5 WHERE app_id = $1 AND id = $2',
}

/** Maximum number of connections, as in Acquaint. */
const connectionsMax = 10

/** Named statements over a pool; a write is one transaction, a round trip for each of its statements. */
export const openPostgres = (url: string): Store => {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax })
  const run = async (on: pg.Pool | pg.PoolClient, name: keyof typeof statements, values: unknown[]) =>
    (await on.query<Row>({ name, text: statements[name], values })).rows
  const transaction = async <T>(work: (tx: pg.PoolClient) => Promise<T>) => {
    const tx = await pool.connect()
    try {
      await tx.query('BEGIN')
      const result = await work(tx)
      await tx.query('COMMIT')
      return result
    } catch (error) {
      await tx.query('ROLLBACK')
      throw error
    } finally {
      tx.release()
    }
  }
  const entries = (all: [string, string | number | boolean | null][]) => [
    all.map(([key]) => key),
    all.map(([, value]) => indexValue(value)),
  ]
  return {
    key: async (id) => (await pool.query<{ app_id: string; hash: string }>({ name: 'key', text: statements.key, values: [id] })).rows[0],
    get: async (appId, id) => {
      const [row] = await run(pool, 'get', [appId, id])
      return row && userOf(row)
    },
    list: async (appId, limit) => (await run(pool, 'list', [appId, limit])).map(userOf),
    lookUp: async (appId, { key, value, limit }) => (await run(pool, 'lookUp', [appId, key, value, limit])).map(userOf),
    create: (appId, user) =>
      transaction(async (tx) => {
        const row = newRow(user)
        await run(tx, 'insert', [appId, row.id, row.name, row.about, row.metadata, row.created_at, searchText(user)])
        await run(tx, 'insertEntries', [appId, row.id, ...entries(Object.entries(row.metadata)), row.created_at])
        return row
      }),
    update: (appId, id, patch) =>
      transaction(async (tx) => {
        const [row] = await run(tx, 'lock', [appId, id])
        if (!row) return undefined
        const { metadata, changed } = merge(row.metadata, patch)
        const updated_at = new Date().toISOString()
        const version = row.version + 1
        await run(tx, 'update', [appId, id, metadata, updated_at, version])
        await run(tx, 'insertEntries', [appId, id, ...entries(changed), row.created_at])
        return { ...userOf(row), metadata, version, updated_at }
      }),
  }
}

const userOf = ({ created_at, updated_at, ...row }: Row): User => ({
  ...row,
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
})
