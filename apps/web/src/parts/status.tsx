import type { ReactNode } from 'react'

/** State of a user's consent to memories. `not given` is either of the last two, until the consent records are loaded. */
export type ConsentState = 'given' | 'not given' | 'withdrawn' | 'not asked'

const shapes: Record<ConsentState, string> = { given: 'dot', withdrawn: 'dot warn', 'not asked': 'dot off', 'not given': 'dot off' }
const words: Record<ConsentState, string> = { given: 'Given', withdrawn: 'Withdrawn', 'not asked': 'Not asked', 'not given': 'Not given' }

/** Shows the state of consent by shape, colour and word. */
export const ConsentStatus = ({ state, children = words[state] }: { state: ConsentState; children?: ReactNode }) => (
  <span className={shapes[state]}>{children}</span>
)
