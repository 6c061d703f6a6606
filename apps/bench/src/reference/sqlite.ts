import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'
import { indexValue, merge, newRow, type Store, searchText, type User } from './store.ts'

type Row = [
  ...[id: string, name: string, about: string, metadata: string, memory_opt_in: number],
  ...[version: number, created_at: string, updated_at: string],
]

const columns = ['id', 'name', 'about', 'json(metadata)', 'memory_opt_in', 'version', 'created_at', 'updated_at']
const selected = (table: string) => columns.map((column) => column.replace(/(json\()?(\w+)/, `$1${table}.$2`)).join(', ')

/** Prepared statements on one connection, as durable as Acquaint: a commit of its own for each write waits for the disk. */
export const openSqlite = (path: string): Store => {
  const Database = loadSqliteDriver()
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('secure_delete = ON')
  const rows = (sql: string) => db.prepare<unknown[], Row>(sql).raw()
  const key = db.prepare<[string], { app_id: string; hash: string }>(
    'SELECT app_id, hash FROM api_keys WHERE id = ? AND revoked_at IS NULL',
  )
  const get = rows(`SELECT ${selected('users')} FROM users WHERE app_id = ? AND id = ?`)
  const list = rows(`SELECT ${selected('users')} FROM users WHERE app_id = ? ORDER BY created_at DESC, id DESC LIMIT ?`)
  const lookUp = rows(`SELECT ${selected('users')} FROM user_metadata AS entry
    JOIN users ON users.app_id = entry.app_id AND users.id = entry.user_id
    WHERE entry.app_id = ? AND entry.key = ? AND entry.value = ? ORDER BY entry.created_at DESC, entry.user_id DESC LIMIT ?`)
  const insert = db.prepare(`INSERT INTO users (app_id, id, name, about, metadata, memory_opt_in, created_at, updated_at, search_text)
    VALUES (?, ?, ?, ?, jsonb(?), ?, ?, ?, ?)`)
  const insertEntry = db.prepare(`INSERT INTO user_metadata (app_id, user_id, key, value, created_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (app_id, user_id, key) DO UPDATE SET value = excluded.value`)
  const update = db.prepare('UPDATE users SET metadata = jsonb(?), updated_at = ?, version = ? WHERE app_id = ? AND id = ?')
  const find = (appId: string, id: string) => {
    const row = get.get(appId, id)
    return row && userOf(row)
  }
  return {
    key: (id) => key.get(id),
    get: find,
    list: (appId, limit) => list.all(appId, limit).map(userOf),
    lookUp: (appId, { key, value, limit }) => lookUp.all(appId, key, value, limit).map(userOf),
    create: db.transaction((appId, user) => {
      const { id, name, about, metadata, created_at } = newRow(user)
      insert.run(appId, id, name, about, JSON.stringify(metadata), 0, created_at, created_at, searchText(user))
      for (const [key, value] of Object.entries(metadata)) insertEntry.run(appId, id, key, indexValue(value), created_at)
      return newRow(user)
    }).immediate as Store['create'],
    update: db.transaction((appId, id, patch) => {
      const stored = find(appId, id)
      if (!stored) return undefined
      const { metadata, changed } = merge(stored.metadata, patch)
      const updated_at = new Date().toISOString()
      const version = stored.version + 1
      update.run(JSON.stringify(metadata), updated_at, version, appId, id)
      for (const [key, value] of changed) insertEntry.run(appId, id, key, indexValue(value), stored.created_at)
      return { ...stored, metadata, version, updated_at }
    }).immediate as Store['update'],
  }
}

const userOf = ([id, name, about, metadata, memory_opt_in, version, created_at, updated_at]: Row): User => ({
  ...{ id, name, about, version, created_at, updated_at },
  metadata: JSON.parse(metadata),
  memory_opt_in: memory_opt_in === 1,
})
