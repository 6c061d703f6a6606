import type { Consent } from '@acquaint/contracts'
import type { ConsentState } from '../parts/status.tsx'

/** Works out the state of consent, and since when, from the consent records, latest first. */
export const consentOf = (isGiven: boolean, records: Consent[] | undefined): { state: ConsentState; since: string | undefined } => {
  // A record with another note may repeat the same state.
  const change = records?.findIndex(({ memory_opt_in }) => memory_opt_in !== isGiven) ?? 0
  const since = (change < 0 ? records?.at(-1) : records?.[change - 1])?.created_at
  return { state: consentState(isGiven, records && records.length > 0), since }
}

/** Works out the state of consent from whether the user has a consent record; undefined until it is known. */
export const consentState = (isGiven: boolean, hasRecord: boolean | undefined): ConsentState => {
  if (isGiven) return 'given'
  if (hasRecord === undefined) return 'not given'
  return hasRecord ? 'withdrawn' : 'not asked'
}
