import { Link } from '@tanstack/react-router'
import { buttonClass } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'

/** Answers an address that no screen has. */
export const UnknownAddress = () => (
  <>
    <title>Nothing here – Acquaint</title>
    <EmptyState
      title="There is nothing at this address"
      level={1}
      actions={
        <Link to="/users" className={buttonClass('primary')}>
          Go to the users
        </Link>
      }
    >
      <p>The link may be incomplete, or what was here has been erased.</p>
    </EmptyState>
  </>
)
