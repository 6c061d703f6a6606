import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { areFirstStepsHidden, hideFirstSteps } from '../first-steps/hidden.ts'
import { Button, buttonClass } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { onDemand } from '../shell/on-demand.tsx'

const FirstSteps = onDemand(async () => (await import('../first-steps/first-steps.tsx')).FirstSteps)
const emptyTitle = 'There are no users yet'

/** Holds whether the first steps are shown: from the moment when there are no users until somebody ends or hides them. */
export const useFirstRun = (isEmpty: boolean) => {
  const [isShown, setShown] = useState(false)
  // They stay when the first user arrives: somebody wants to see that.
  if (isEmpty && !isShown && !areFirstStepsHidden()) setShown(true)
  const end = () => setShown(false)
  const hide = () => {
    hideFirstSteps()
    end()
  }
  return { isShown, end, hide }
}

interface Props {
  /** Number of users that have arrived meanwhile. */
  count: number
  firstRun: ReturnType<typeof useFirstRun>
}

/** Shows the first steps, and leads from them to the users that have arrived meanwhile. */
export const FirstRun = ({ count, firstRun: { end, hide } }: Props) => (
  <>
    {count > 0 && (
      <p className="banner" role="status">
        {count.toLocaleString()} {count === 1 ? 'user is' : 'users are'} stored.
        <Button onClick={end}>Show the users</Button>
      </p>
    )}
    <FirstSteps title={count > 0 ? 'The first users are here' : emptyTitle} onHide={hide} />
  </>
)

/** Stands where there are no users and the first steps are hidden. */
export const Nobody = ({ onCreate }: { onCreate: () => void }) => (
  <div className="body">
    <EmptyState
      title={emptyTitle}
      level={2}
      actions={
        <>
          <Button onClick={onCreate}>Create a user</Button>
          <Link to="/first-steps" className={buttonClass()}>
            Show the first steps
          </Link>
        </>
      }
    >
      <p>A user appears here as soon as your application creates one.</p>
    </EmptyState>
  </div>
)
