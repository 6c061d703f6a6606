import parts from './parts.module.css'

const shownMax = 1000

/** Says that somebody else changed a text during the edit, and to what. Saving again overwrites their text. */
export const Overtaken = ({ theirs }: { theirs: string | undefined }) => (
  <p className={`${parts.note} ${parts.noteWarn}`} role="alert">
    <span>
      Somebody else changed this during your edit. Your changes are not saved.
      {theirs !== undefined && (
        <>
          {' '}
          It now says: <bdi>{theirs.slice(0, shownMax)}</bdi>
        </>
      )}{' '}
      Save again to overwrite it with your text.
    </span>
  </p>
)
