import type { Memory } from '@acquaint/contracts'
import type { Reader } from '../db/database.ts'
import { prepareSelect } from '../db/prepared-select.ts'
import { Memories } from '../db/schema/memories.ts'
import type { Owner } from '../owner.ts'
import type { Ranked } from '../search/bm25.ts'

/** Score of a confirmed memory, as a share of its score by words and embeddings: see the contract of `RecalledMemory`. */
const confirmedShare = 0.1

/** A ranked entry with the score of its feedback. */
export type Rated = Ranked & { feedback?: number }

/** Raises the entries of confirmed memories. */
export const addFeedbackScores = async (tx: Reader, ranked: Ranked[], { app_id, user_id }: Owner): Promise<Rated[]> => {
  const confirmed = new Set((await confirmedEntries.all(tx, { app_id, user_id })).map(({ entry }) => entry))
  if (confirmed.size === 0) return ranked
  return ranked.map((one) => {
    const feedback = confirmed.has(one.entry) ? confirmedShare * one.score : 0
    return feedback === 0 ? one : { ...one, score: one.score + feedback, feedback }
  })
}

// The condition is written as in the partial index `memories_confirmed`.
const confirmedEntries = prepareSelect((tx: Reader, { app_id, user_id }: Owner) =>
  tx
    .createQueryBuilder(Memories, 'memories')
    .select(['memories.user_id', 'memories.id', 'memories.entry'])
    .where(`memories.app_id = :app_id AND memories.user_id = :user_id AND memories.feedback = 'confirmed'`, { app_id, user_id }),
)

/** Returns the fields that feedback changes. A memory that is wrong counts as superseded until the feedback is withdrawn. */
export const withFeedback = (
  stored: Pick<Memory, 'feedback' | 'valid_to' | 'superseded_by'>,
  feedback: Memory['feedback'] | undefined,
): Partial<Memory> => {
  if (feedback === undefined) return {}
  if (feedback === 'wrong') return { feedback, valid_to: stored.valid_to ?? new Date().toISOString() }
  const wasWrong = stored.feedback === 'wrong' && stored.superseded_by === null
  return { feedback, ...(wasWrong && { valid_to: null }) }
}
