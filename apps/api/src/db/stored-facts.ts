import { randomUUID } from 'node:crypto'
import type { QueryRunner } from 'typeorm'
import { factKey } from '../extraction/facts/key.ts'
import { readFacts } from '../extraction/facts/read.ts'

interface StoredMemory {
  app_id: string
  user_id: string
  id: string
  agent_id: string | null
  content: string
  timestamp: string | Date
  speaker: string | null
}

/** Memories that are read at once. */
const memoriesMax = 500
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Reads the facts of all memories, for the migration that adds them. Takes time in proportion to the memories. `select` reads
 * the memories after an app, user and id; `insert` writes facts, given as JSON.
 */
export const readStoredFacts = async (tx: QueryRunner, sql: { select: string; insert: string }): Promise<void> => {
  const created_at = new Date().toISOString()
  for (
    let last: Pick<StoredMemory, 'app_id' | 'user_id' | 'id'> | undefined = { app_id: beforeAll, user_id: beforeAll, id: beforeAll };
    last;
  ) {
    const memories: StoredMemory[] = await tx.query(sql.select, [last.app_id, last.user_id, last.id, memoriesMax])
    const facts = memories.flatMap(({ app_id, user_id, id: memory_id, agent_id, content, timestamp, speaker }) =>
      readFacts(content).facts.map(({ attribute, kind, value, qualifiers, ...fact }) => ({
        ...{ app_id, user_id, memory_id, id: randomUUID(), agent_id, attribute, kind, value, qualifiers, created_at },
        key: factKey({ speaker, attribute, kind, subject: fact.subject }),
        valid_from: new Date(timestamp).toISOString(),
      })),
    )
    if (facts.length > 0) await tx.query(sql.insert, [JSON.stringify(facts)])
    last = memories.length < memoriesMax ? undefined : memories.at(-1)
  }
}
