import { server, version } from '@acquaint/contracts/internal'
import { implement, router } from '../trpc.ts'
import { settingsOf } from './settings.ts'

export const serverRouter = router({
  get: implement(server.get).query(async ({ ctx: { app, db, settings = settingsOf({}), retentionDays, mcpSeen } }) => {
    const { kind, versionSql } = db.dialect
    const [row]: { version: string }[] = await db.read((tx) => tx.query(`SELECT ${versionSql} AS version`))
    return {
      version,
      app: app.name,
      database: { kind, version: row?.version ?? '' },
      model: settings.model,
      embedder: settings.embedder,
      limits: { ...settings.limits, memory_retention_days: retentionDays ?? null },
      mcp_last_request_at: mcpSeen?.get(app.id) ?? null,
    }
  }),
})
