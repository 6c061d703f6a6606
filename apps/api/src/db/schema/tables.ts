import { ApiKeys, Apps } from './apps.ts'
import { Docs, Passages } from './docs.ts'
import { ExtractionCounts } from './extraction-counts.ts'
import { Facts } from './facts.ts'
import { KnownSources, SourceKeys } from './known-sources.ts'
import { Memories, MemoryVectors, MemoryVersions } from './memories.ts'
import { SearchEntries, TermKeys } from './search.ts'
import { Consents, UserMetadata, Users } from './users.ts'

/** All tables, for TypeORM. The full-text index itself belongs to the dialects: see `TermStore`. */
export const tables = [
  ...[Apps, ApiKeys, Users, UserMetadata, Docs, Passages, SearchEntries, TermKeys],
  ...[Consents, Memories, Facts, MemoryVersions, MemoryVectors, KnownSources, SourceKeys, ExtractionCounts],
]
