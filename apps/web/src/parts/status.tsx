import type { ReactNode } from 'react'

/** Whether a user consents to memories, as far as the screen knows: `not given` where it does not know yet whether the user was asked. */
export type ConsentState = 'given' | 'withdrawn' | 'not asked' | 'not given'

const shapes: Record<ConsentState, string> = { given: 'dot', withdrawn: 'dot warn', 'not asked': 'dot off', 'not given': 'dot off' }
const words: Record<ConsentState, string> = { given: 'Given', withdrawn: 'Withdrawn', 'not asked': 'Not asked', 'not given': 'Not given' }

/** Shows the state of consent by shape, colour and word. */
export const ConsentStatus = ({ state, children = words[state] }: { state: ConsentState; children?: ReactNode }) => (
  <span className={shapes[state]}>{children}</span>
)
