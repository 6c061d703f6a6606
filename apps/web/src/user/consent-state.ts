import type { Consent } from '@acquaint/contracts'
import type { ConsentState } from '../parts/status.tsx'

/** Works out the state of consent, and since when, from the consent records, latest first. */
export const consentOf = (isGiven: boolean, records: Consent[] | undefined): { state: ConsentState; since: string | undefined } => {
  // A record with another note may repeat the same state.
  const change = records?.findIndex(({ memory_opt_in }) => memory_opt_in !== isGiven) ?? 0
  const since = (change < 0 ? records?.at(-1) : records?.[change - 1])?.created_at
  if (isGiven) return { state: 'given', since }
  if (!records) return { state: 'not given', since }
  return { state: records.length === 0 ? 'not asked' : 'withdrawn', since }
}
