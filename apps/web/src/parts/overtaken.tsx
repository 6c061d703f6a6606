import parts from './parts.module.css'

/** Says that somebody else changed a text meanwhile, and to what. Saved again, one's own takes its place. */
export const Overtaken = ({ theirs }: { theirs: string | undefined }) => (
  <p className={`${parts.note} ${parts.noteWarn}`} role="alert">
    <span>
      Somebody else changed it meanwhile, and nothing of yours was saved.
      {theirs !== undefined && (
        <>
          {' '}
          It now says: <bdi>{theirs.slice(0, 1000)}</bdi>
        </>
      )}{' '}
      Save again to put yours in its place.
    </span>
  </p>
)
